//! The style sheet of every page: what a theme lists, and what a site adds to it.

use duizhao::base::diagnostic::Code;

use crate::{PAGE, built, help, output, told};

const OWN: (&str, &str) =
    ("themes/own.css", "h1 { color: teal; background: url(/map.png) }\n");

#[test]
fn the_rules_of_a_site_come_last_in_a_layer_of_their_own() {
    let site = [PAGE, OWN, ("site.yaml", "styles: themes/own.css\n")];
    let built = built(&site);
    assert_eq!(built.diagnostics, []);
    let styles = output(&built, "assets/styles.css");
    assert!(styles.starts_with("@layer settings, theme, site;\n"), "{styles}");
    let end = "@layer site {\nh1 { color: teal; background: url(../map.png) }\n}\n";
    assert!(styles.ends_with(end), "{styles}");
    assert_eq!(styles.matches("\n@layer theme {").count(), 3, "{styles}");
    assert!(!built.outputs.keys().any(|path| path.as_str().contains("own.css")));
}

#[test]
fn a_sheet_that_is_not_there_is_told_where_it_is_listed() {
    let theme = ("themes/explainer/theme.yaml", "styles: [styl.css, blocks.css]\n");
    let site = [PAGE, OWN, theme, ("site.yaml", "styles: [themes/owm.css]\n")];
    let built = built(&site);
    let expected = [
        (Code::SheetMissing, "site.yaml: themes/owm.css".to_owned()),
        (Code::SheetMissing, "themes/explainer/theme.yaml: styl.css".to_owned()),
    ];
    assert_eq!(told(&site, &built), expected);
    assert_eq!(help(&built), "did you mean `themes/own.css`?");
    assert!(output(&built, "assets/styles.css").contains("/* blocks.css */"));
}

#[test]
fn a_theme_without_a_list_has_its_sheets_apart() {
    let theme = ("themes/own/templates/page.html", "{{ assets[\"a.css\"] }}");
    let sheet = ("themes/own/assets/a.css", "p {}\n");
    let site =
        [PAGE, OWN, theme, sheet, ("site.yaml", "theme: own\nstyles: themes/own.css\n")];
    let built = built(&site);
    let unused = (Code::StylesUnused, "site.yaml: themes/own.css".to_owned());
    assert!(told(&site, &built).contains(&unused), "{:?}", built.diagnostics);
    assert_eq!(output(&built, "assets/a.css"), "p {}\n");
}

/// Of a file that is missing, a browser says nothing to who reads the page.
#[test]
fn a_file_that_a_sheet_names_and_that_is_not_there_is_told() {
    let sheet = (
        "themes/explainer/assets/css/a.css",
        "@import 'b.css';\na { b: url(../img/c.png), url( \"../img/x%20y.png?1#z\" );\n\
         c: url(#d), url(data:,e), url(//f.example/g), url(/h), url(../../i.png) }\n\
         /* url(j.png) */ @font-face { src: url(../imh/c.png) }\n",
    );
    let picture = ("themes/explainer/assets/img/c.png", "GIF89a");
    let own =
        ("themes/own.css", "h1 { b: url(/map.png), url(map.png), url(css/a.css) }\n");
    let unused = ("themes/other.css", "h1 { b: url(no.png) }\n");
    let settings = ("site.yaml", "styles: themes/own.css\n");
    let site = [PAGE, sheet, picture, own, unused, settings];
    let built = built(&site);
    let place = |path: &str, text: &str| (Code::SheetTarget, format!("{path}: {text}"));
    let expected = [
        place(sheet.0, "b.css"),
        place(sheet.0, "../img/x%20y.png?1#z"),
        place(sheet.0, "../imh/c.png"),
        place(own.0, "map.png"),
    ];
    assert_eq!(told(&site, &built), expected);
    let helps = built.diagnostics.iter().filter_map(|finding| finding.help.as_deref());
    assert!(helps.clone().any(|help| help == "did you mean `img/c.png`?"));
}
