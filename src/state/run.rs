//! One click, one request: the way of an order from the form to its end.

use crate::operation::{Failure, Order, Outcome, WireResponse};

/// Where the current order of a form stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Run {
    /// Nothing is under way.
    #[default]
    Typing,
    /// The operator is asked whether to send.
    Asking(Box<Order>),
    /// It was sent, and the answer is waited for.
    Sending(Box<Order>),
    /// It has come to an end.
    Finished(Box<Finished>),
}

/// An order that has come to an end.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// What was sent, or was to be sent.
    pub order: Order,
    /// The answer as it came, if one came.
    pub response: Option<WireResponse>,
    /// What it means.
    pub result: Result<Outcome, Failure>,
}

impl Run {
    /// Asks about an order, unless one is being sent.
    pub fn ask(&mut self, order: Order) {
        if !matches!(self, Self::Sending(_)) {
            *self = Self::Asking(Box::new(order));
        }
    }

    /// Goes back from the question to the form.
    pub fn call_off(&mut self) {
        if matches!(self, Self::Asking(_)) {
            *self = Self::Typing;
        }
    }

    /// The answer to the question is yes. Gives the order to send, and gives it once: a second
    /// click finds nothing left to send.
    pub fn send(&mut self) -> Option<Order> {
        match std::mem::take(self) {
            Self::Asking(order) => {
                let to_send = (*order).clone();
                *self = Self::Sending(order);
                Some(to_send)
            }
            other => {
                *self = other;
                None
            }
        }
    }

    /// The order being sent has come to its end. An end that nothing waits for changes nothing.
    pub fn finish(&mut self, response: Option<WireResponse>, result: Result<Outcome, Failure>) {
        match std::mem::take(self) {
            Self::Sending(order) => {
                *self = Self::Finished(Box::new(Finished {
                    order: *order,
                    response,
                    result,
                }));
            }
            other => *self = other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Intent, WireRequest};
    use crate::text::text;

    fn order(path: &str) -> Order {
        Order {
            request: WireRequest::get(path),
            intent: Intent {
                facts: Vec::new(),
                consequence: text("", "").into(),
                button: text("", "").into(),
            },
        }
    }

    fn accepted() -> Outcome {
        Outcome::accepted(text("Accepted.", "已接受。"))
    }

    #[test]
    fn a_second_click_sends_nothing() {
        let mut run = Run::default();
        run.ask(order("/a"));
        assert_eq!(run.send(), Some(order("/a")));
        assert_eq!(run.send(), None);
    }

    #[test]
    fn nothing_is_sent_that_was_not_asked() {
        let mut run = Run::default();
        assert_eq!(run.send(), None);
        run.ask(order("/a"));
        run.call_off();
        assert_eq!(run.send(), None);
    }

    #[test]
    fn a_question_does_not_displace_what_is_being_sent() {
        let mut run = Run::default();
        run.ask(order("/a"));
        run.send();
        run.ask(order("/b"));
        assert_eq!(run, Run::Sending(Box::new(order("/a"))));
    }

    #[test]
    fn a_late_answer_changes_nothing() {
        let mut run = Run::default();
        run.finish(None, Ok(accepted()));
        assert_eq!(run, Run::Typing);
        run.ask(order("/a"));
        run.finish(None, Ok(accepted()));
        assert_eq!(run, Run::Asking(Box::new(order("/a"))));
    }

    #[test]
    fn after_the_end_the_next_order_can_be_asked() {
        let mut run = Run::default();
        run.ask(order("/a"));
        run.send();
        run.finish(None, Ok(accepted()));
        run.ask(order("/b"));
        assert_eq!(run.send(), Some(order("/b")));
    }
}
