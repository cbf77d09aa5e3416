//! One click, one request: the way of an order from the form to its end.

use crate::operation::{Failure, Order, Outcome, WireResponse};

/// The orders of a form: the one under way, and what came of the last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    stage: Stage,
    finished: Option<Box<Finished>>,
    past: Vec<String>,
}

/// Where the current order stands.
#[derive(Clone, Debug, Default, PartialEq)]
enum Stage {
    /// Nothing is under way.
    #[default]
    Typing,
    /// The operator is asked whether to send.
    Asking(Box<Order>),
    /// It was sent, and the answer is waited for.
    Sending,
}

/// An order that has come to an end.
#[derive(Clone, Debug, PartialEq)]
pub struct Finished {
    /// What was sent.
    pub order: Order,
    /// Where it was sent: the environment's name and the service's address.
    pub place: String,
    /// The answer as it came, if one came.
    pub response: Option<WireResponse>,
    /// What it means.
    pub result: Result<Outcome, Failure>,
}

impl Run {
    /// The order that is asked about.
    pub fn asked(&self) -> Option<&Order> {
        match &self.stage {
            Stage::Asking(order) => Some(order),
            Stage::Typing | Stage::Sending => None,
        }
    }

    /// Whether an answer is waited for.
    pub fn is_sending(&self) -> bool {
        self.stage == Stage::Sending
    }

    /// What came of the last order that was sent, until the next is sent.
    pub fn finished(&self) -> Option<&Finished> {
        self.finished.as_deref()
    }

    /// The last order, where it was refused because nobody is signed in any more: to be asked about
    /// again, never sent again by itself.
    pub fn signed_out(&self) -> Option<&Order> {
        let finished = self.finished()?;
        let wants_sign_in = match &finished.result {
            Err(Failure::Refused(refusal)) => refusal.wants_sign_in(),
            _ => false,
        };
        wants_sign_in.then_some(&finished.order)
    }

    /// Asks about an order, unless one is being sent.
    pub fn ask(&mut self, order: Order) {
        self.ask_past(order, Vec::new());
    }

    /// Asks about an order that is to go past what stands in its way: the addresses of intents and runs about the
    /// same, which the question names.
    pub fn ask_past(&mut self, order: Order, past: Vec<String>) {
        if !self.is_sending() {
            self.stage = Stage::Asking(Box::new(order));
            self.past = past;
        }
    }

    /// What the order that is asked about, or being sent, may go past.
    pub fn past(&self) -> &[String] {
        &self.past
    }

    /// Goes back from the question to the form.
    pub fn call_off(&mut self) {
        if self.asked().is_some() {
            self.stage = Stage::Typing;
            self.past.clear();
        }
    }

    /// The answer to the question is yes. Gives the order to send, and gives it once: a second
    /// click finds nothing left to send.
    pub fn send(&mut self) -> Option<Order> {
        match std::mem::take(&mut self.stage) {
            Stage::Asking(order) => {
                self.stage = Stage::Sending;
                self.finished = None;
                Some(*order)
            }
            other => {
                self.stage = other;
                None
            }
        }
    }

    /// The order being sent has come to its end. An end that nothing waits for changes nothing.
    pub fn finish(&mut self, finished: Finished) {
        if self.is_sending() {
            self.stage = Stage::Typing;
            self.finished = Some(Box::new(finished));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::Severity;
    use crate::operation::failure::{Cause, Refusal};
    use crate::operation::{Intent, WireRequest};
    use crate::text::text;

    fn order(path: &str) -> Order {
        Order {
            request: WireRequest::get(path),
            intent: Intent {
                facts: Vec::new(),
                consequence: text("", "").into(),
                button: text("", "").into(),
                severity: Severity::default(),
            },
        }
    }

    fn accepted() -> Finished {
        Finished {
            order: order("/a"),
            place: String::new(),
            response: None,
            result: Ok(Outcome::accepted(text("Accepted.", "已接受。"))),
        }
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
        assert!(run.is_sending());
        assert_eq!(run.asked(), None);
    }

    #[test]
    fn only_the_order_that_was_asked_so_goes_past_what_stands_in_its_way() {
        let mut run = Run::default();
        run.ask_past(order("/a"), vec!["#/x?intent=1".to_owned()]);
        assert_eq!(run.past(), ["#/x?intent=1"]);
        run.call_off();
        run.ask(order("/a"));
        assert!(run.past().is_empty());
        run.ask_past(order("/a"), vec!["#/x?intent=1".to_owned()]);
        run.send();
        assert_eq!(run.past(), ["#/x?intent=1"]);
        run.finish(accepted());
        run.ask(order("/b"));
        assert!(run.past().is_empty());
    }

    #[test]
    fn a_late_answer_changes_nothing() {
        let mut run = Run::default();
        run.finish(accepted());
        assert_eq!(run, Run::default());
        run.ask(order("/a"));
        run.finish(accepted());
        assert_eq!(run.asked(), Some(&order("/a")));
        assert_eq!(run.finished(), None);
    }

    #[test]
    fn after_the_end_the_next_order_can_be_asked() {
        let mut run = Run::default();
        run.ask(order("/a"));
        run.send();
        run.finish(accepted());
        run.ask(order("/b"));
        assert_eq!(run.send(), Some(order("/b")));
    }

    #[test]
    fn an_order_that_was_refused_for_its_credentials_can_be_asked_about_again() {
        let end = |status: u16, cause: Cause| {
            let mut run = Run::default();
            run.ask(order("/a"));
            run.send();
            run.finish(Finished {
                result: Err(Failure::Refused(Box::new(Refusal {
                    status,
                    code: None,
                    message: String::new(),
                    request_id: None,
                    next: text("", "").into(),
                    cause,
                    wait: None,
                }))),
                ..accepted()
            });
            run.signed_out().cloned()
        };
        assert_eq!(end(401, Cause::Denied), Some(order("/a")));
        // OCP may say so inside a 200.
        assert_eq!(end(200, Cause::Denied), Some(order("/a")));
        // Who may not do it is signed in all the same.
        assert_eq!(end(403, Cause::Denied), None);
        assert_eq!(end(400, Cause::Other), None);
        assert_eq!(Run::default().signed_out(), None);
    }

    #[test]
    fn a_question_called_off_leaves_the_last_result_and_a_yes_takes_it_away() {
        let mut run = Run::default();
        run.ask(order("/a"));
        run.send();
        run.finish(accepted());
        run.ask(order("/b"));
        run.call_off();
        assert!(run.finished().is_some());
        run.ask(order("/b"));
        run.send();
        assert_eq!(run.finished(), None);
    }
}
