//! What a check looks for: the key `check` of `site.yaml` and of front matter
//! enters, choices leave.
//!
//! What a rule means is known to `lint/`.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::value;
use super::yaml::{Entry, Located, Node};
use crate::base::diagnostic::{Code, Diagnostic};

/// The key `check` of `site.yaml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckSettings {
    /// Which rules are switched on and off.
    pub switches: Switches,
    /// How Han and Latin stand beside each other.
    pub spacing: Spacing,
}

/// How Han and Latin stand beside each other on a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spacing {
    /// As it comes: writers differ, and browsers can make the space themselves.
    #[default]
    Any,
    /// Without a space.
    None,
    /// With one space.
    Single,
}

/// The rules that are switched on or off.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Switches(BTreeMap<Code, Switch>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Switch {
    On,
    Off,
}

impl Switches {
    /// Whether a rule is switched off by the first of `switches` that speaks of
    /// it: a page's, its sections', the site's.
    pub fn is_off<'a>(switches: impl IntoIterator<Item = &'a Self>, code: Code) -> bool {
        let said = switches.into_iter().find_map(|switches| switches.0.get(&code));
        said == Some(&Switch::Off)
    }

    /// These switches, and those of `others` for rules of which these say
    /// nothing.
    pub fn or(&mut self, others: &Self) {
        for (code, switch) in &others.0 {
            self.0.entry(*code).or_insert(*switch);
        }
    }
}

/// Reads the key `check` of `site.yaml`.
pub(super) fn read(
    written: &Located,
    findings: &mut Findings<'_>,
) -> Option<CheckSettings> {
    let mut settings = CheckSettings::default();
    let spacings =
        [("any", Spacing::Any), ("none", Spacing::None), ("single", Spacing::Single)];
    for entry in entries(written, findings)? {
        if entry.key == "spacing" {
            let spacing = value::choice(&entry.value, findings, &spacings);
            settings.spacing = spacing.map_or(settings.spacing, |spacing| spacing.value);
        } else {
            switch(entry, &["spacing"], &mut settings.switches, findings);
        }
    }
    Some(settings)
}

/// Reads the key `check` of front matter.
pub fn switches(written: &Located, findings: &mut Findings<'_>) -> Option<Switches> {
    let mut switches = Switches::default();
    for entry in entries(written, findings)? {
        switch(entry, &[], &mut switches, findings);
    }
    Some(switches)
}

fn entries<'t>(written: &'t Located, findings: &mut Findings<'_>) -> Option<&'t [Entry]> {
    match &written.node {
        Node::Mapping(entries) => Some(entries),
        _ => {
            let expected = "rules such as `style::quotes: off`";
            findings.wrong_type(written.span, expected, written.kind());
            None
        }
    }
}

/// Reads one rule: `on` or `off`; the others are what older YAML takes for the
/// same.
fn switch(
    entry: &Entry,
    others: &[&'static str],
    switches: &mut Switches,
    findings: &mut Findings<'_>,
) {
    let choices = [
        ("on", Switch::On),
        ("off", Switch::Off),
        ("true", Switch::On),
        ("false", Switch::Off),
    ];
    let rule = Code::RULES.into_iter().find(|code| code.as_str() == entry.key);
    let Some(rule) = rule else {
        let rules = Code::RULES.into_iter().map(Code::as_str);
        let known: Vec<&str> = others.iter().copied().chain(rules).collect();
        let (path, span) = (findings.path, entry.key_span);
        findings.add(Diagnostic::unknown_rule(path, span, &entry.key, &known));
        return;
    };
    if let Some(choice) = value::choice(&entry.value, findings, &choices) {
        switches.0.insert(rule, choice.value);
    }
}
