//! The expressions that derive figures: `2 * figures.a - sum(tables.budget.net)`.
//!
//! A path is words with points between them. A hyphen between two letters or digits belongs to a word, so a minus
//! has spaces around it. A row may be named by its label in quotes: `tables.budget.net["Early Help"]`.

use rust_decimal::Decimal;

/// An expression as typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expression {
    Number(Decimal),
    Path(Path),
    Negate(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// A named derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    /// The first less all others.
    Difference,
    /// The first over the second.
    Ratio,
    /// From the first to the second, in per cent of the first.
    Change,
    Average,
    /// The sum from the first row down to one.
    Cumulative,
    Min,
    Max,
}

impl Function {
    pub const ALL: [(&'static str, Self); 8] = [
        ("sum", Self::Sum),
        ("difference", Self::Difference),
        ("ratio", Self::Ratio),
        ("change", Self::Change),
        ("average", Self::Average),
        ("cumulative", Self::Cumulative),
        ("min", Self::Min),
        ("max", Self::Max),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, function)| *function == self)
            .map_or("", |(name, _)| name)
    }
}

/// What a path names, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Path {
    pub segments: Vec<Segment>,
    /// The whole path as typed.
    pub typed: String,
}

/// A part of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) enum Segment {
    Word(String),
    /// `["Early Help"]`: a row by its label.
    Label(String),
    /// `[education..care]`: rows from one to another.
    Range(RowName, RowName),
}

/// The name of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) enum RowName {
    /// Its id, or its label made a name.
    Word(String),
    /// Its label.
    Label(String),
}

/// Why a text is no expression, in words for its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::resolve) struct Unreadable {
    pub message: String,
    pub hint: &'static str,
}

/// How deep brackets may go.
const MOST_DEPTH: usize = 32;

/// How many numbers and paths an expression may have.
const MOST_OPERANDS: usize = 100;

/// Reads a whole text as an expression.
pub(super) fn read_expression(text: &str) -> Result<Expression, Unreadable> {
    let mut reader = Reader {
        text,
        at: 0,
        operands: 0,
    };
    let expression = reader.sum(0)?;
    reader.end()?;
    Ok(expression)
}

/// Reads a path at the start of a text; gives what follows it.
pub(super) fn read_path(text: &str) -> Result<(Path, &str), Unreadable> {
    let mut reader = Reader {
        text,
        at: 0,
        operands: 0,
    };
    let path = reader.path()?;
    Ok((path, &text[reader.at..]))
}

/// A label made the name of its row: "2016/17" is `2016_17`, "Early Help" is `early_help`.
pub(super) fn row_name(label: &str) -> String {
    let mut name = String::with_capacity(label.len());
    for c in label.chars() {
        if c.is_alphanumeric() {
            name.extend(c.to_lowercase());
        } else if c != '\'' && c != '’' && !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    name.truncate(name.trim_end_matches('_').len());
    name
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Operands so far.
    operands: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn take(&mut self, symbol: char) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(symbol);
        if found {
            self.at += symbol.len_utf8();
        }
        found
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        self.skip_space();
        if self.rest().is_empty() {
            Ok(())
        } else {
            Err(self.unexpected("the end"))
        }
    }

    fn unexpected(&self, wanted: &str) -> Unreadable {
        let found = self.rest().chars().next();
        Unreadable {
            message: match found {
                Some(c) => format!("`{c}` stands where {wanted} should be"),
                None => format!("it ends where {wanted} should be"),
            },
            hint: "Write paths such as `figures.net_budget` or `tables.budget.net.total` with + - * / between them; a minus has spaces around it.",
        }
    }

    fn sum(&mut self, depth: usize) -> Result<Expression, Unreadable> {
        let mut left = self.product(depth)?;
        loop {
            let operator = if self.take('+') {
                Operator::Add
            } else if self.take('-') || self.take('−') {
                Operator::Subtract
            } else {
                return Ok(left);
            };
            let right = self.product(depth)?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
    }

    fn product(&mut self, depth: usize) -> Result<Expression, Unreadable> {
        let mut left = self.operand(depth)?;
        loop {
            let operator = if self.take('*') || self.take('×') {
                Operator::Multiply
            } else if self.take('/') || self.take('÷') {
                Operator::Divide
            } else {
                return Ok(left);
            };
            let right = self.operand(depth)?;
            left = Expression::Binary(operator, Box::new(left), Box::new(right));
        }
    }

    fn operand(&mut self, depth: usize) -> Result<Expression, Unreadable> {
        self.operands += 1;
        let message = if depth > MOST_DEPTH {
            "its brackets go too deep"
        } else if self.operands > MOST_OPERANDS {
            "it is too long"
        } else {
            ""
        };
        if !message.is_empty() {
            return Err(Unreadable {
                message: message.to_owned(),
                hint: "Give parts of it names of their own under `figures`.",
            });
        }
        if self.take('(') {
            let inner = self.sum(depth + 1)?;
            return self.close(')').map(|()| inner);
        }
        if self.take('-') || self.take('−') {
            let inner = self.operand(depth + 1)?;
            return Ok(Expression::Negate(Box::new(inner)));
        }
        self.skip_space();
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return self.number();
        }
        let name = self.rest();
        let path = self.path()?;
        let called = self.rest().starts_with('(');
        if !called {
            return Ok(Expression::Path(path));
        }
        let function = match path.segments.as_slice() {
            [Segment::Word(word)] => Function::ALL
                .iter()
                .find(|(known, _)| known == word)
                .map(|(_, function)| *function),
            _ => None,
        };
        let Some(function) = function.filter(|f| *f != Function::Cumulative) else {
            let name = name.split('(').next().unwrap_or_default();
            return Err(Unreadable {
                message: format!("there is no function `{name}`"),
                hint: "The functions are sum, difference, ratio, change, average, min and max.",
            });
        };
        self.take('(');
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.sum(depth + 1)?);
            if !self.take(',') {
                break;
            }
        }
        self.close(')')?;
        Ok(Expression::Call(function, arguments))
    }

    fn close(&mut self, bracket: char) -> Result<(), Unreadable> {
        if self.take(bracket) {
            Ok(())
        } else {
            Err(self.unexpected(&format!("`{bracket}`")))
        }
    }

    fn number(&mut self) -> Result<Expression, Unreadable> {
        let rest = self.rest();
        let length = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let typed = &rest[..length];
        let number = Decimal::from_str_exact(typed)
            .ok()
            .filter(|_| !typed.ends_with('.'));
        let Some(number) = number else {
            return Err(Unreadable {
                message: format!("`{typed}` is not a number"),
                hint: "Write a plain number, without commas.",
            });
        };
        self.at += length;
        Ok(Expression::Number(number))
    }

    fn path(&mut self) -> Result<Path, Unreadable> {
        self.skip_space();
        let start = self.at;
        let mut segments = vec![Segment::Word(self.word()?)];
        loop {
            if self.rest().starts_with('.') && !self.rest().starts_with("..") {
                self.at += 1;
                segments.push(Segment::Word(self.word()?));
            } else if self.rest().starts_with('[') {
                self.at += 1;
                segments.push(self.bracket()?);
            } else {
                break;
            }
        }
        Ok(Path {
            segments,
            typed: self.text[start..self.at].to_owned(),
        })
    }

    fn bracket(&mut self) -> Result<Segment, Unreadable> {
        let first = self.row()?;
        self.skip_space();
        let segment = if self.rest().starts_with("..") {
            self.at += 2;
            Segment::Range(first, self.row()?)
        } else {
            match first {
                RowName::Label(label) => Segment::Label(label),
                RowName::Word(word) => Segment::Word(word),
            }
        };
        self.close(']').map(|()| segment)
    }

    fn row(&mut self) -> Result<RowName, Unreadable> {
        self.skip_space();
        let Some(quote) = self
            .rest()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))
        else {
            return self.word().map(RowName::Word);
        };
        let inner = &self.rest()[1..];
        let Some(end) = inner.find(quote) else {
            return Err(Unreadable {
                message: format!("the quote {quote} is never closed"),
                hint: "Close it with the same sign.",
            });
        };
        self.at += end + 2;
        Ok(RowName::Label(inner[..end].to_owned()))
    }

    /// Letters, digits, `_`, and hyphens between them.
    fn word(&mut self) -> Result<String, Unreadable> {
        let rest = self.rest();
        let part = |c: char| c.is_alphanumeric() || c == '_';
        let mut end = 0;
        for (at, c) in rest.char_indices() {
            let joins = c == '-' && at > 0 && rest[at + 1..].starts_with(part);
            if !part(c) && !joins {
                break;
            }
            end = at + c.len_utf8();
        }
        if end == 0 {
            return Err(self.unexpected("a name"));
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(text: &str) -> Vec<Segment> {
        match read_expression(text) {
            Ok(Expression::Path(path)) => path.segments,
            other => panic!("{text} gives {other:?}"),
        }
    }

    fn words(text: &str) -> Vec<Segment> {
        text.split('.')
            .map(|word| Segment::Word(word.into()))
            .collect()
    }

    #[test]
    fn paths_name_figures_cells_ranges_and_other_reports() {
        assert_eq!(path("figures.a"), words("figures.a"));
        assert_eq!(path("tables.t.net.2016_17"), words("tables.t.net.2016_17"));
        assert_eq!(
            path("reports.in-year.figures.a-b"),
            words("reports.in-year.figures.a-b")
        );
        let labelled = path("tables.t.net[\"Early Help\"]");
        assert_eq!(labelled[3], Segment::Label("Early Help".into()));
        let range = path("tables.t.net[2014_15 .. '2016/17']");
        let first = RowName::Word("2014_15".into());
        assert_eq!(
            range[3],
            Segment::Range(first, RowName::Label("2016/17".into()))
        );
    }

    #[test]
    fn products_bind_before_sums_and_a_minus_needs_space() {
        let expression = read_expression("1 + figures.a-b * 2 - (3 - 4)").expect("it reads");
        let Expression::Binary(Operator::Subtract, left, _) = expression else {
            panic!("{expression:?}");
        };
        assert!(matches!(*left, Expression::Binary(Operator::Add, _, _)));
    }

    #[test]
    fn what_is_no_expression_is_said_in_words() {
        let message = |text: &str| read_expression(text).expect_err(text).message;
        assert_eq!(message("1 +"), "it ends where a name should be");
        assert_eq!(message("figures.a b"), "`b` stands where the end should be");
        assert_eq!(message("total(figures.a)"), "there is no function `total`");
        assert_eq!(message("(1"), "it ends where `)` should be");
        assert_eq!(message("1.2.3"), "`1.2.3` is not a number");
        assert_eq!(message(&"(".repeat(100)), "its brackets go too deep");
        assert_eq!(message(&"1 + ".repeat(200)), "it is too long");
    }

    #[test]
    fn labels_become_names() {
        assert_eq!(row_name("2016/17"), "2016_17");
        assert_eq!(
            row_name("Children’s Social Care (net)"),
            "childrens_social_care_net"
        );
        assert_eq!(row_name("—"), "");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-c1-3 .+*/()\\[\\]\"'-]{0,40}") {
            let _ = read_expression(&text);
        }
    }
}
