//! One call to an agent: fetch its key if need be, seal, send.

use rand_core::CryptoRngCore;

use super::seal::{Sealing, seal};
use super::{Access, keys, reply};
use crate::operation::{Failure, HttpRequest, WireRequest, WireResponse};
use crate::text::{Text, text};
use crate::transport::Transport;
use crate::vendors::Link;

/// How long a sealed header is good for, in seconds: that of the official client (§1.3). A header
/// can be sent again by whoever reads it until then.
const LIFETIME: u64 = 60;

const NOT_SEALED: Text = text(
    "The agent’s public key cannot seal the request. It was not sent, and nothing was done. Ask for \
     the key again by reloading the page.",
    "无法用 Agent 的公钥加密请求，因此请求没有发送，未执行任何操作。请刷新页面以重新获取公钥。",
);

/// Sends a request and brings the answer back. If the agent could not open it, which it says before
/// it does anything, its key is fetched anew and the request is sent once more; after any other
/// answer, or none, never (§1.9).
///
/// # Errors
/// What [`keys::key`] fails with; [`Failure::NoAnswer`] if the request was sent and nothing came
/// back.
pub(in crate::vendors) async fn call<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
    request: &WireRequest,
) -> Result<WireResponse, Failure> {
    let (sealed, _) = seal_now(link, access, random, request).await?;
    let response = link.transport.exchange(&sealed).await?;
    if !reply::could_not_open(&response) {
        return Ok(response);
    }
    link.memory.keys.forget(link.endpoint);
    let (sealed, _) = seal_now(link, access, random, request).await?;
    link.transport.exchange(&sealed).await
}

/// The request as it would leave now, sealed for real, and the second since 1970 until which the
/// agent accepts it. Only its key is fetched; the request itself is not sent.
///
/// # Errors
/// What [`keys::key`] fails with, or the key cannot seal.
pub(in crate::vendors) async fn seal_now<T: Transport, R: CryptoRngCore>(
    link: &Link<'_, T>,
    access: &Access,
    random: &mut R,
    request: &WireRequest,
) -> Result<(HttpRequest, u64), Failure> {
    let public_key = keys::key(link).await?;
    let expires_at = (link.now)() + LIFETIME;
    let sealing = Sealing {
        endpoint: link.endpoint,
        access,
        lang: link.lang,
        public_key: &public_key,
        expires_at,
    };
    let sealed = seal(&sealing, request, random).map_err(|_| Failure::Unsendable {
        reason: NOT_SEALED.into(),
        response: None,
    })?;
    Ok((sealed, expires_at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::vectors::{self, AesThenCounting};
    use crate::operation::Method;
    use crate::text::Lang;
    use crate::vendors::canned::{Canned, block_on};
    use crate::vendors::obshell::canned::{agent_with, asked, header, served, with_link};

    const OPENED: &str = r#"{"successful":true,"status":200,"traceId":"d0991236cc3983cf"}"#;
    const NOT_OPENED: &str = r#"{"successful":false,"status":401,"traceId":"","error":{"code":1,"errCode":"Security.Authentication.Header.DecryptFailed","message":"header decrypt failed"}}"#;

    fn stop() -> WireRequest {
        WireRequest {
            method: Method::Post,
            path: "/api/v1/ob/stop".to_owned(),
            body: Some(r#"{"scope":{"type":"GLOBAL"},"force":true}"#.to_owned()),
        }
    }

    fn send(agent: &Canned) -> Result<WireResponse, Failure> {
        with_link(agent, |link, access| {
            block_on(call(link, access, &mut AesThenCounting::default(), &stop()))
        })
    }

    #[test]
    fn the_key_is_fetched_once_and_the_request_sent_once() {
        let agent = agent_with([
            Some((200, served("rsa1024").as_str())),
            Some((200, OPENED)),
            Some((200, OPENED)),
        ]);
        with_link(&agent, |link, access| {
            for _ in 0..2 {
                let mut random = AesThenCounting::default();
                let response = block_on(call(link, access, &mut random, &stop())).unwrap();
                assert_eq!(response.body, OPENED);
            }
        });
        assert_eq!(
            asked(&agent),
            [
                "GET /api/v1/secret",
                "POST /api/v1/ob/stop",
                "POST /api/v1/ob/stop"
            ]
        );
        assert_eq!(
            vectors::open(&vectors::key_pair("rsa1024"), &header(&agent, 1)),
            r#"{"auth":"aaAA11__","ts":"1704857121","uri":"/api/v1/ob/stop","keys":"EBESExQVFhcYGRobHB0eH6ChoqOkpaanqKmqq6ytrq8="}"#
        );
    }

    #[test]
    fn after_decrypt_failed_the_new_key_is_fetched_and_the_request_sent_once_more() {
        for refusal in [
            NOT_OPENED,
            r#"{"error":{"code":1}}"#,
            r#"{"error":{"errCode":"Security.Authentication.Header.DecryptFailed"}}"#,
        ] {
            let agent = agent_with([
                Some((200, served("rsa1024").as_str())),
                Some((401, refusal)),
                Some((200, served("rsa512").as_str())),
                Some((200, OPENED)),
            ]);
            assert_eq!(send(&agent).unwrap().body, OPENED);
            assert_eq!(
                asked(&agent),
                [
                    "GET /api/v1/secret",
                    "POST /api/v1/ob/stop",
                    "GET /api/v1/secret",
                    "POST /api/v1/ob/stop"
                ]
            );
            let opened = vectors::open(&vectors::key_pair("rsa512"), &header(&agent, 3));
            assert!(opened.starts_with(r#"{"auth":"aaAA11__","ts":"1704857121""#));
            assert!(
                !opened.contains(vectors::KEYS_FIELD),
                "the body's keys are new ones"
            );
        }
    }

    #[test]
    fn a_second_decrypt_failed_is_shown() {
        let agent = agent_with([
            Some((200, served("rsa1024").as_str())),
            Some((401, NOT_OPENED)),
            Some((200, served("rsa1024").as_str())),
            Some((401, NOT_OPENED)),
        ]);
        assert_eq!(send(&agent).unwrap().body, NOT_OPENED);
        assert_eq!(asked(&agent).len(), 4);
    }

    #[test]
    fn after_any_other_answer_nothing_is_sent_again() {
        for (status, body) in [
            (
                401,
                r#"{"error":{"code":10008,"errCode":"Security.Authentication.Expired"}}"#,
            ),
            (
                401,
                r#"{"error":{"code":10008,"message":"decrypt failed"}}"#,
            ),
            (400, r#"{"error":{"errCode":"Request.Header.NotFound"}}"#),
            (
                500,
                r#"{"error":{"errCode":"Request.Body.Decrypt.AES.KeyAndIv.Invalid"}}"#,
            ),
            (500, r#"{"error":{"errCode":"Common.Unexpected"}}"#),
            (502, "<html>DecryptFailed</html>"),
            (401, ""),
        ] {
            let agent = agent_with([
                Some((200, served("rsa1024").as_str())),
                Some((status, body)),
            ]);
            assert_eq!(send(&agent).unwrap().body, body);
            assert_eq!(
                asked(&agent),
                ["GET /api/v1/secret", "POST /api/v1/ob/stop"]
            );
        }
    }

    #[test]
    fn after_no_answer_nothing_is_sent_again() {
        let agent = agent_with([Some((200, served("rsa1024").as_str())), None]);
        assert!(matches!(send(&agent), Err(Failure::NoAnswer { .. })));
        assert_eq!(
            asked(&agent),
            ["GET /api/v1/secret", "POST /api/v1/ob/stop"]
        );
        // Nor after the one repetition.
        let agent = agent_with([
            Some((200, served("rsa1024").as_str())),
            Some((401, NOT_OPENED)),
            Some((200, served("rsa512").as_str())),
            None,
        ]);
        assert!(matches!(send(&agent), Err(Failure::NoAnswer { .. })));
        assert_eq!(asked(&agent).len(), 4);
    }

    #[test]
    fn without_an_answer_to_the_key_request_nothing_was_sent() {
        let agent = agent_with([None]);
        let Err(Failure::Unsendable { reason, .. }) = send(&agent) else {
            panic!("sent");
        };
        let said = reason.to(Lang::En);
        assert!(
            said.contains("it was not sent, and nothing was done"),
            "{said}"
        );
        assert!(
            said.contains("http://10.0.0.11:2886/api/v1/secret"),
            "{said}"
        );
        assert_eq!(asked(&agent), ["GET /api/v1/secret"]);
    }

    #[test]
    fn a_refused_key_keeps_the_vendors_words() {
        let body =
            r#"{"successful":false,"error":{"errCode":"Common.NotFound","message":"not found"}}"#;
        let agent = agent_with([Some((404, body))]);
        let Err(Failure::Unsendable { reason, response }) = send(&agent) else {
            panic!("sent");
        };
        let said = reason.to(Lang::En);
        assert!(said.contains("404 Common.NotFound not found"), "{said}");
        assert!(reason.to(Lang::Zh).contains("请求本身没有发送"));
        assert_eq!(response.unwrap().body, body);
        assert_eq!(asked(&agent), ["GET /api/v1/secret"]);
    }

    #[test]
    fn what_is_no_key_is_kept_as_it_came() {
        for body in [
            "<!doctype html><title>OCP</title>",
            r#"{"successful":true,"data":null}"#,
            r#"{"successful":true,"data":{"public_key":"AAAA"}}"#,
            r#"{"successful":true,"data":{"public_key":"MAYCAQ8CAQM="}}"#,
        ] {
            let agent = agent_with([Some((200, body))]);
            let Err(Failure::Unsendable { reason, response }) = send(&agent) else {
                panic!("read {body}");
            };
            assert!(reason.to(Lang::En).contains("was not sent"));
            assert_eq!(response.unwrap().body, body);
            assert_eq!(asked(&agent), ["GET /api/v1/secret"]);
        }
    }

    #[test]
    fn a_command_line_is_sealed_without_being_sent() {
        let agent = agent_with([Some((200, served("rsa1024").as_str()))]);
        with_link(&agent, |link, access| {
            let mut random = AesThenCounting::default();
            let made = block_on(seal_now(link, access, &mut random, &stop()));
            let (request, expires_at) = made.unwrap();
            assert_eq!(expires_at, 1_704_857_121);
            assert_eq!(request.target, "http://10.0.0.11:2886/api/v1/ob/stop");
        });
        assert_eq!(asked(&agent), ["GET /api/v1/secret"]);
    }
}
