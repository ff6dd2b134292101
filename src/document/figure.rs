//! Figures: the tokens of a paragraph enter; where it holds images with titles
//! and nothing else, those of its figures leave.
//!
//! A title is the caption: what only a mouse that rests on a picture would show
//! is read by everyone. It does not know where titles stand in the source.

use super::body::attribute;
use super::html::{Extent, Open, Origin, Text, Token, Value};
use crate::base::span::Span;

/// An image with a title, and the link that it may stand in.
struct Picture<'t> {
    link: Option<&'t Open>,
    image: &'t Open,
    title: &'t str,
}

/// The figures that `paragraph` means, its opening and end included; `None`
/// where it holds anything but images with titles. `caption` makes of an image
/// and its title the characters of the caption, with their place.
///
/// Several images of one paragraph belong together: their figures stand in one
/// `<div class="figures">`.
pub(super) fn figures(
    paragraph: &[Token],
    caption: impl Fn(&Open, &str) -> Text,
) -> Option<Vec<Token>> {
    let [Token::Open(start), content @ .., Token::Close(_)] = paragraph else {
        return None;
    };
    let pictures = pictures(content)?;
    let mut figures = Vec::new();
    if pictures.len() > 1 {
        figures.push(open("div", start.span));
        if let Some(Token::Open(group)) = figures.last_mut() {
            group.attributes.push(attribute("class", "figures"));
        }
    }
    for Picture { link, image, title } in &pictures {
        figures.push(open("figure", image.span));
        figures.extend(link.map(|link| Token::Open(link.clone())));
        let mut untitled = Open::clone(image);
        untitled.attributes.retain(|attribute| attribute.name != "title");
        figures.push(Token::Open(untitled));
        figures.extend(link.map(|link| Token::Close(link.name.clone())));
        let caption = caption(image, title);
        figures.push(open("figcaption", caption.span));
        figures.push(Token::Text(caption));
        figures.push(Token::Close("figcaption".into()));
        figures.push(Token::Close("figure".into()));
    }
    if pictures.len() > 1 {
        figures.push(Token::Close("div".into()));
    }
    Some(figures)
}

/// The pictures of a paragraph that holds nothing else, at least one.
fn pictures(content: &[Token]) -> Option<Vec<Picture<'_>>> {
    let mut pictures: Vec<Picture> = Vec::new();
    let mut link: Option<&Open> = None;
    // How many pictures there were before the link that is open.
    let mut before = 0;
    for token in content {
        match token {
            Token::Text(text) if text.text.trim().is_empty() => {}
            Token::Open(open) if open.name == "br" => {}
            Token::Open(open) if open.name == "a" && link.is_none() => {
                (link, before) = (Some(open), pictures.len());
            }
            // A link around several would have to be divided.
            Token::Close(_) if pictures.len() == before + 1 => link = None,
            Token::Open(image)
                if image.name == "img" && image.origin == Origin::Markdown =>
            {
                pictures.push(Picture { link, image, title: title(image)? });
            }
            _ => return None,
        }
    }
    (!pictures.is_empty()).then_some(pictures)
}

fn title(image: &Open) -> Option<&str> {
    let title = image.attributes.iter().find(|attribute| attribute.name == "title")?;
    match &title.value {
        Value::Text(title) if !title.trim().is_empty() => Some(title),
        _ => None,
    }
}

fn open(name: &'static str, span: Span) -> Token {
    let (origin, extent) = (Origin::Markdown, Extent::Paired);
    Token::Open(Open { name: name.into(), attributes: Vec::new(), origin, extent, span })
}
