//! Calls of components in the body: a tag enters, elements of the body leave in
//! which the texts among its arguments stand one by one, with the data that say
//! which is which.
//!
//! Whether the call is right was looked at before, by `calls`.

use super::Reader;
use super::calls::syntax::{Argument, Form, Literal};
use crate::base::span::Span;
use crate::block::Component;
use crate::document::call::{ARGUMENTS, Call, Given};
use crate::document::html::{Part, Text, Token};
use crate::document::outline::LinkKind;

/// Where a call stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Within a line.
    Line,
    /// As a block.
    Block,
}

/// What an argument is for.
#[derive(Clone, Copy)]
enum Role {
    Text,
    Link,
    Plain,
}

impl Reader<'_, '_> {
    /// The call that stands for the HTML of the current event, if one does.
    pub(super) fn called(&mut self, standing: Standing) -> bool {
        let calls = self.calls;
        let Some((start, tag)) = calls.within(&self.at) else { return false };
        self.at = start..tag.end;
        let span = self.span_here();
        if tag.form == Form::Closing {
            // The end of its body, and its own.
            self.body.close();
            self.body.close();
            return true;
        }
        let name = if standing == Standing::Line { "span" } else { "div" };
        let number = self.components.len();
        self.body.open_data(name, Part::Call(number), Vec::new(), span);
        self.body.open_data(ARGUMENTS, Part::Arguments, Vec::new(), span);
        let component = self.blocks.components.and_then(|it| it.known.get(&tag.name));
        let mut texts = 0;
        let mut arguments = Vec::with_capacity(tag.arguments.len());
        for argument in &tag.arguments {
            let given = self.argument(argument, component, &mut texts);
            arguments.push((argument.name.clone(), given));
        }
        self.body.close();
        self.components.push(Call { component: tag.name.clone(), arguments, span });
        match tag.form {
            Form::Opening => self.body.open_data("div", Part::Body, Vec::new(), span),
            Form::Whole | Form::Closing => self.body.close(),
        }
        true
    }

    fn argument(
        &mut self,
        argument: &Argument,
        component: Option<&Component>,
        texts: &mut usize,
    ) -> Given {
        let role = match component {
            Some(it) if it.texts.contains(&argument.name) => Role::Text,
            Some(it) if it.links.contains(&argument.name) => Role::Link,
            _ => Role::Plain,
        };
        self.given(&argument.value, role, texts)
    }

    fn given(&mut self, value: &Literal, role: Role, texts: &mut usize) -> Given {
        match value {
            Literal::String(text, at) => {
                self.at = at.clone();
                let span = self.span_here();
                match role {
                    Role::Text => Given::Words(self.words_of(text, span, texts)),
                    Role::Link => {
                        let target = text.clone();
                        Given::Link(self.links.add(target, span, LinkKind::Page))
                    }
                    Role::Plain => Given::Word(text.clone()),
                }
            }
            Literal::Integer(number) => Given::Integer(*number),
            Literal::Float(number) => Given::Float(*number),
            Literal::Flag(flag) => Given::Flag(*flag),
            Literal::List(items) => {
                let items = items.iter().map(|item| self.given(item, role, texts));
                Given::List(items.collect())
            }
            Literal::Map(entries) => {
                let entries = entries.iter();
                let entries = entries
                    .map(|(key, value)| (key.clone(), self.given(value, role, texts)));
                Given::Map(entries.collect())
            }
        }
    }

    fn words_of(&mut self, text: &str, span: Span, texts: &mut usize) -> usize {
        let number = *texts;
        *texts += 1;
        self.body.open_data(ARGUMENTS, Part::Text(number), Vec::new(), span);
        if !text.is_empty() {
            self.body.push(Token::Text(Text { text: text.to_owned(), span }));
        }
        self.body.close();
        number
    }
}
