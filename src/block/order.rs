//! The order in which the fields of a block are read, which is not that in which
//! they stand: what names an entry of a list is read when the list is known.

use super::kind::{Field, Kind, Shape};
use super::leaf::{Leaf, Tree};
use super::values::absent;

/// The fields of a block, each as `read` has it. Those that name entries of other
/// lists are read behind these.
pub(super) fn in_order(
    kind: &Kind,
    mut read: impl FnMut(&Field) -> Tree<Leaf>,
) -> Tree<Leaf> {
    let mut order: Vec<usize> = (0..kind.fields.len()).collect();
    order.sort_by_key(|at| names_members(&kind.fields[*at].shape));
    let mut values: Vec<(usize, Tree<Leaf>)> =
        order.into_iter().map(|at| (at, read(&kind.fields[at]))).collect();
    values.sort_by_key(|(at, _)| *at);
    let names = kind.fields.iter().map(|field| field.name.clone());
    Tree::Record(names.zip(values.into_iter().map(|(_, value)| value)).collect())
}

fn names_members(shape: &Shape) -> bool {
    match shape {
        Shape::Member(_) => true,
        Shape::List(item) => names_members(item),
        Shape::Record(fields) => fields.iter().any(|field| names_members(&field.shape)),
        _ => false,
    }
}

/// A block of which nothing could be read.
pub(super) fn nothing(kind: &Kind) -> Tree<Leaf> {
    in_order(kind, |field| absent(&field.shape))
}
