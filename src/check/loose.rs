//! Numbers in running text that are bound to nothing.

use crate::diag::{Code, Diagnostic, Place};

/// A typed number that is, or nearly is, a figure of the ledger.
pub(crate) struct Unbound<'t> {
    /// The number as typed.
    pub typed: &'t str,
    pub place: Place,
    /// How it agrees: "equals", "is … rounded" or "nearly equals".
    pub agreement: Agreement,
    /// The figure's name.
    pub figure: &'t str,
    /// The figure as printed by itself.
    pub printed: &'t str,
    pub home: Place,
    /// What to write between braces, and what that prints; `None` when no path leads to the figure.
    pub binding: Option<(&'t str, &'t str)>,
    /// Whether one of the two is below nought and the other is not.
    pub opposite: bool,
}

/// How a typed number agrees with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    Equal,
    Rounded,
    Near,
}

impl Unbound<'_> {
    /// The warning, with the binding to paste.
    pub fn finding(self) -> Diagnostic {
        let Self {
            typed,
            figure,
            printed,
            ..
        } = self;
        let message = match self.agreement {
            Agreement::Equal if self.opposite => {
                format!("`{typed}` equals `{figure}`, but for its sign, and is not bound to it")
            }
            Agreement::Equal => format!("`{typed}` equals `{figure}` and is not bound to it"),
            Agreement::Rounded => {
                format!("`{typed}` is `{figure}`, {printed}, rounded, and is not bound to it")
            }
            Agreement::Near => {
                format!("`{typed}` nearly equals `{figure}`, {printed}, and is not bound to it")
            }
        };
        let bind = match self.binding {
            _ if self.opposite => format!(
                "Under `figures` write `NAME: {{ compute: \"-1 * {figure}\" }}`, and `{{{{ figures.NAME }}}}` here"
            ),
            Some((binding, prints)) => {
                let write = format!("Write `{{{{ {binding} }}}}` in its place");
                match prints == typed {
                    true => write,
                    false => format!("{write}, which prints {prints}"),
                }
            }
            None => "Give the figure's row an `id` of its own, so that this text can refer to it"
                .to_owned(),
        };
        let hint = format!(
            "{bind}; if it is another figure, say where it is from: {}.",
            as_stated(typed)
        );
        Diagnostic::new(Code::UnboundFigure, self.place, message)
            .related(self.home, "the figure stands here")
            .hint(hint)
    }
}

/// The warning of a sum of money that no figure of the ledger is like.
pub(crate) fn unsourced_money(typed: &str, place: Place) -> Diagnostic {
    let message = format!("`{typed}` is bound to nothing");
    Diagnostic::new(Code::UnsourcedMoney, place, message).hint(format!(
        "Give it a name under `figures` and refer to it, or say where it is from: {}.",
        as_stated(typed)
    ))
}

fn as_stated(typed: &str) -> String {
    format!("`{{{{ as_stated(\"{typed}\", \"its source\") }}}}`")
}
