//! What is said of a text, in short: its diagnostics enter, a line for each
//! leaves. It knows neither files nor how a terminal shows them.

use duizhao::base::diagnostic::Diagnostic;

/// Each diagnostic of `text` as `line:column-column code message | help`.
pub(crate) fn told(text: &str, diagnostics: &[Diagnostic]) -> String {
    let position = |offset: usize| {
        let line = text[..offset].matches('\n').count() + 1;
        let start = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        (line, text[start..offset].chars().count() + 1)
    };
    let mut all = String::new();
    for found in diagnostics {
        match found.place.as_ref().and_then(|place| place.span) {
            Some(span) => {
                let (line, column) = position(span.start);
                let (_, end) = position(span.end);
                all += &format!("{line}:{column}-{end} ");
            }
            None => all += "- ",
        }
        all += &format!("{} {}", found.code, found.message);
        if !found.label.is_empty() {
            all += &format!(" ^ {}", found.label);
        }
        if let Some(help) = &found.help {
            all += &format!(" | {help}");
        }
        for (place, label) in &found.related {
            let (line, column) = place.span.map_or((0, 0), |span| position(span.start));
            all += &format!(" | {line}:{column} {label}");
        }
        all.push('\n');
    }
    all
}
