//! Scalars: characters enter, their type leaves.
//!
//! A plain scalar is what serde_yaml reads it as: YAML 1.2's core schema, in
//! which `no` and `12:30:45` are text. What is quoted or stands in a block is
//! always text.

/// Text, a number, true or false, or nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar {
    /// Its characters: quotes, escapes and folded lines are resolved.
    pub text: String,
    /// Its type.
    pub value: Value,
}

/// The type of a scalar, and its value where that is not its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~`, or nothing at all.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Anything else.
    Text,
}

impl Scalar {
    /// A scalar that is text whatever it looks like.
    pub(super) fn text(text: String) -> Self {
        Self { text, value: Value::Text }
    }

    /// A scalar that was written without quotes.
    pub(super) fn plain(text: String) -> Self {
        Self { value: type_of(&text), text }
    }

    pub(super) fn to_json(&self) -> serde_json::Value {
        match self.value {
            Value::Null => serde_json::Value::Null,
            Value::Flag(flag) => flag.into(),
            Value::Integer(integer) => integer.into(),
            Value::Float(float) => match serde_json::Number::from_f64(float) {
                Some(number) => number.into(),
                None => self.text.clone().into(),
            },
            Value::Text => self.text.clone().into(),
        }
    }
}

/// The longest scalar that can be anything but text: a number of more digits
/// is kept as it was written.
const LONGEST: usize = 40;

fn type_of(text: &str) -> Value {
    let Some(first) = text.chars().next() else {
        return Value::Null;
    };
    // serde_yaml sets up a parser for each value. Most values are text by
    // their first character, and a file of terms has many thousands.
    if text.len() > LONGEST || !(first.is_ascii_digit() || "+-.~nNtTfF".contains(first)) {
        return Value::Text;
    }
    match serde_yaml::from_str(text) {
        Ok(serde_yaml::Value::Null) => Value::Null,
        Ok(serde_yaml::Value::Bool(flag)) => Value::Flag(flag),
        Ok(serde_yaml::Value::Number(number)) => match number.as_i64() {
            Some(integer) => Value::Integer(integer),
            None => number.as_f64().map_or(Value::Text, Value::Float),
        },
        _ => Value::Text,
    }
}
