//! The order of computing: everything after what it is made of.

use std::collections::HashMap;

use super::book::Node;

/// Nodes in the order in which they can be computed, and the circles that can't be.
pub(super) struct Order {
    pub sorted: Vec<Node>,
    /// Each from its first member round to its last.
    pub circles: Vec<Vec<Node>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Done,
}

/// Sorts nodes. `made_of` names those of the nodes that one is made of. It keeps a stack of its own, so that no chain of
/// figures is too long.
pub(super) fn sort(nodes: &[Node], made_of: impl Fn(Node) -> Vec<Node>) -> Order {
    let mut marks: HashMap<Node, Mark> = HashMap::with_capacity(nodes.len());
    let mut order = Order {
        sorted: Vec::with_capacity(nodes.len()),
        circles: Vec::new(),
    };
    for &start in nodes {
        if marks.contains_key(&start) {
            continue;
        }
        let mut path = vec![(start, made_of(start).into_iter())];
        marks.insert(start, Mark::Open);
        while let Some((node, parts)) = path.last_mut() {
            let node = *node;
            match parts.next() {
                Some(part) => match marks.get(&part) {
                    None => {
                        marks.insert(part, Mark::Open);
                        path.push((part, made_of(part).into_iter()));
                    }
                    Some(Mark::Open) => {
                        let from = path.iter().position(|(open, _)| *open == part).unwrap_or(0);
                        let circle = path[from..].iter().map(|(node, _)| *node).collect();
                        order.circles.push(circle);
                    }
                    Some(Mark::Done) => {}
                },
                None => {
                    marks.insert(node, Mark::Done);
                    order.sorted.push(node);
                    path.pop();
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn node(figure: usize) -> Node {
        Node::Figure { book: 0, figure }
    }

    #[test]
    fn a_long_chain_and_a_circle_are_both_sorted_out() {
        let nodes: Vec<_> = (0..50_000).map(node).collect();
        let next = |of: Node| match of {
            Node::Figure { figure, .. } if figure + 1 < 50_000 => vec![node(figure + 1)],
            _ => Vec::new(),
        };
        let order = sort(&nodes, next);
        assert_eq!(order.sorted.first(), Some(&node(49_999)));
        assert!(order.circles.is_empty());
        let round = |of: Node| match of {
            Node::Figure { figure, .. } => vec![node((figure + 1) % 3)],
            Node::Cell { .. } => Vec::new(),
        };
        let circles = sort(&nodes[..3], round).circles;
        assert_eq!(circles, [vec![node(0), node(1), node(2)]]);
    }

    proptest! {
        #[test]
        fn everything_comes_after_what_it_is_made_of(parts in prop::collection::vec(prop::collection::vec(0usize..20, 0..3), 20)) {
            let nodes: Vec<_> = (0..20).map(node).collect();
            let made_of = |of: Node| match of {
                Node::Figure { figure, .. } => parts[figure].iter().copied().map(node).collect(),
                Node::Cell { .. } => Vec::new(),
            };
            let order = sort(&nodes, made_of);
            prop_assert_eq!(order.sorted.len(), 20);
            if order.circles.is_empty() {
                for (at, &of) in order.sorted.iter().enumerate() {
                    for part in made_of(of) {
                        prop_assert!(order.sorted[..at].contains(&part));
                    }
                }
            }
        }
    }
}
