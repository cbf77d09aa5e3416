//! The browser's `fetch`: one request, one answer, nothing remembered.

use gloo_net::http::{Headers, Method as HttpMethod, RequestBuilder};
use gloo_timers::callback::Timeout;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use super::{Transport, Way};
use crate::form::Secret;
use crate::operation::{Failure, HttpRequest, Method, WireResponse};
use crate::text::{Message, Text, text};

/// How long the answer to a reading is waited for, in seconds. Gateways give up after about as long.
const PATIENCE: u32 = 60;

const NOTHING_CAME: Text = text(
    "The browser does not say why. Usual reasons: the network, a wrong address, a proxy that does \
     not answer or does not allow this page (CORS), a certificate. ({words})",
    "浏览器没有给出原因。常见原因：网络不通、地址错误、代理没有应答或不允许本页面访问（CORS）、证书问题。（{words}）",
);
const TOO_LATE: Text = text("No answer within {n} seconds.", "{n} 秒内没有收到应答。");
const BROKE_OFF: Text = text(
    "The answer broke off after its status {status}. ({words})",
    "应答在状态码 {status} 之后中断。（{words}）",
);

const UNFIT: Text = text(
    "The value of {name} holds characters that no header can carry. Type it again without line breaks \
     and with ASCII characters only.",
    "{name} 的值中有请求头不支持的字符。请重新填写，不要包含换行和非 ASCII 字符。",
);
const NOT_BUILT: Text = text(
    "The browser cannot make this request. Check the address of the service and the proxy. ({words})",
    "浏览器无法生成该请求。请检查服务地址和代理。（{words}）",
);

/// Sends through the browser, by way of the proxy.
#[derive(Clone, Debug, Default)]
pub struct Fetch {
    /// The way to the service.
    pub way: Way,
    /// What the proxy wants to see, where it wants a token.
    pub token: Secret,
    /// How long the answer to something that acts is waited for, in seconds.
    pub patience: u32,
}

impl Transport for Fetch {
    async fn exchange(&self, request: &HttpRequest) -> Result<WireResponse, Failure> {
        let request = &self.way.through(request, &self.token);
        let url = request.target.clone();
        let no_answer = |reason: Message| Failure::NoAnswer {
            url: url.clone(),
            reason,
        };
        // Whoever does not wait for the answer any more leaves no request behind.
        let abort = AbortOnDrop(AbortController::new().ok());
        let signal = abort.0.as_ref().map(AbortController::signal);
        let too_late = signal.clone();
        let late = abort.0.clone();
        let patience = match request.method {
            Method::Get => PATIENCE,
            _ => self.patience.max(PATIENCE),
        };
        let _patience = Timeout::new(patience * 1000, move || {
            if let Some(abort) = late {
                abort.abort();
            }
        });
        let reason = |error: &gloo_net::Error| {
            if too_late.as_ref().is_some_and(web_sys::AbortSignal::aborted) {
                TOO_LATE.with("n", patience.to_string())
            } else {
                NOTHING_CAME.with("words", error.to_string())
            }
        };

        let headers = Headers::new();
        for header in &request.headers {
            if !header.can_be_sent() {
                return Err(unsendable(UNFIT.with("name", header.name.as_ref())));
            }
            headers.set(&header.name, header.sent());
        }
        // No cookies, no cache, no referrer: the vendor gets what is shown and nothing else. A
        // redirect would repeat the request at an address that nobody has named.
        let builder = RequestBuilder::new(&url)
            .method(method(request.method))
            .headers(headers)
            .abort_signal(signal.as_ref())
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::Omit)
            .redirect(RequestRedirect::Error)
            .referrer_policy(ReferrerPolicy::NoReferrer);
        let built = match &request.body {
            Some(body) => builder.body(body.as_str()),
            None => builder.build(),
        };
        let built =
            built.map_err(|error| unsendable(NOT_BUILT.with("words", error.to_string())))?;
        let sent = built.send().await;
        let response = sent.map_err(|error| no_answer(reason(&error)))?;
        let status = response.status();
        // As bytes, which are copied as they are: a text of the browser's own is gone through letter by letter.
        let body = response.binary().await.map_err(|error| {
            no_answer(
                BROKE_OFF
                    .with("status", status.to_string())
                    .with("words", error.to_string()),
            )
        })?;
        Ok(WireResponse {
            status,
            headers: response
                .headers()
                .entries()
                .map(|(name, value)| (name.to_ascii_lowercase(), value))
                .collect(),
            body: decoded(body),
        })
    }
}

/// The bytes of an answer as text, as the browser itself would read them: without a mark of the byte order.
fn decoded(bytes: Vec<u8>) -> String {
    const MARK: char = '\u{feff}';
    let mut text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    if text.starts_with(MARK) {
        text.remove(0);
    }
    text
}

/// A request that is given up when nobody waits for it: one that was answered does not mind.
struct AbortOnDrop(Option<AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(abort) = &self.0 {
            abort.abort();
        }
    }
}

fn unsendable(reason: Message) -> Failure {
    Failure::Unsendable {
        reason,
        response: None,
    }
}

fn method(method: Method) -> HttpMethod {
    match method {
        Method::Get => HttpMethod::GET,
        Method::Post => HttpMethod::POST,
        Method::Put => HttpMethod::PUT,
    }
}
