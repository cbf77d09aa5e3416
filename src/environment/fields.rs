//! What is asked of an environment.

use crate::form::field::Asked;
use crate::form::{Choice, Entry, Field, Kind};
use crate::text::{Text, text};
use crate::vendors::huawei::regions::REGIONS;

/// Every field, in the order of the form.
pub static FIELDS: &[Field] = &[
    NAME,
    COLOUR,
    GUARD,
    OCP,
    OBSHELL,
    REGION,
    PROJECT,
    CDM,
    DLI,
    IAM,
    PROXY_FORM,
    PROXY_ADDRESS,
    ORIGIN_HEADER,
    TOKEN_HEADER,
];

const fn choice(value: &'static str, label: Text, meaning: Text) -> Choice {
    Choice {
        value,
        label,
        meaning,
    }
}

const fn entry(value: &'static str, label: Text) -> Entry {
    Entry {
        value,
        label: Some(label),
    }
}

pub(super) const NAME: Field = Field::line("name", text("Name", "名称"));
pub(super) const COLOUR: Field = Field::line("colour", text("Colour", "颜色"))
    .kind(Kind::Pick(&[
        entry("grey", text("Grey", "灰色")),
        entry("blue", text("Blue", "蓝色")),
        entry("green", text("Green", "绿色")),
        entry("amber", text("Amber", "琥珀色")),
        entry("red", text("Red", "红色")),
        entry("purple", text("Purple", "紫色")),
    ]))
    .initially("grey");
pub(super) const GUARD: Field = Field::line("guard", text("Guard", "保护级别"))
    .kind(Kind::Choice(&[
        choice(
            "normal",
            text("Normal", "普通"),
            text(
                "A stop asks once, a severe one for a word to be typed.",
                "停止前确认一次；影响严重时需要输入确认词。",
            ),
        ),
        choice(
            "protected",
            text("Protected", "受保护"),
            text(
                "A stop asks for a word to be typed; a severe one for a reason too, and counts down.",
                "停止前需要输入确认词；影响严重时还需填写原因并等待倒计时。",
            ),
        ),
        choice(
            "read-only",
            text("Read-only", "只读"),
            text("Nothing is stopped from here.", "不能从这里停止任何对象。"),
        ),
    ]))
    .initially("normal");
const EACH_LINE: Text = text(
    "One a line: name and address, such as: OCP Shanghai http://ocp.example.com:8080",
    "每行一个：名称和地址，例如：OCP 上海 http://ocp.example.com:8080",
);
const EACH_AGENT: Text = text(
    "One cluster a line: name and the addresses of one or more of its agents, such as: ob_trade http://10.0.0.11:2886 http://10.0.0.12:2886",
    "每行一个集群：名称和一个或多个 Agent 的地址，例如：ob_trade http://10.0.0.11:2886 http://10.0.0.12:2886",
);
pub(super) const OCP: Field = Field::line("ocp", text("OCP services", "OCP 服务"))
    .kind(Kind::List)
    .asked(Asked::Optional)
    .hint(EACH_LINE);
pub(super) const OBSHELL: Field = Field::line("obshell", text("obshell clusters", "obshell 集群"))
    .kind(Kind::List)
    .asked(Asked::Optional)
    .hint(EACH_AGENT);
pub(super) const REGION: Field =
    Field::line("huawei.region", text("Huawei Cloud region", "华为云区域"))
        .kind(Kind::Pick(REGIONS))
        .asked(Asked::Optional);
pub(super) const PROJECT: Field = Field::line(
    "huawei.project_id",
    text("Huawei Cloud project ID", "华为云项目 ID"),
)
.asked(Asked::Optional)
.hint(text("Forms open with it.", "打开表单时自动填入。"));
const OWN_ADDRESS: Text = text(
    "Only where it is not the region’s usual address.",
    "仅在不使用区域默认地址时填写。",
);
pub(super) const CDM: Field = Field::line("huawei.cdm", text("Address of CDM", "CDM 地址"))
    .asked(Asked::Optional)
    .hint(OWN_ADDRESS);
pub(super) const DLI: Field = Field::line("huawei.dli", text("Address of DLI", "DLI 地址"))
    .asked(Asked::Optional)
    .hint(OWN_ADDRESS);
pub(super) const IAM: Field = Field::line("huawei.iam", text("Address of IAM", "IAM 地址"))
    .asked(Asked::Optional)
    .hint(text(
        "Only where it is not the region’s usual address, such as https://iam.myhuaweicloud.com.",
        "仅在不使用区域默认地址时填写，例如 https://iam.myhuaweicloud.com。",
    ));
pub(super) const PROXY_FORM: Field = Field::line("proxy.form", text("Proxy", "代理"))
    .kind(Kind::Choice(&[
        choice(
            "direct",
            text("None", "无"),
            text(
                "The page asks the services themselves. Works only where they allow it.",
                "页面直接访问服务，仅在服务允许跨域时可用。",
            ),
        ),
        choice(
            "path",
            text("A path for each service", "每个服务一个路径"),
            text(
                "/proxy/ocp-shanghai/… on this page’s own host. The safest.",
                "使用本页面所在主机上的 /proxy/ocp-shanghai/…，最安全。",
            ),
        ),
        choice(
            "prefix",
            text("In front of the address", "加在地址之前"),
            text(
                "The target’s address behind the proxy’s: https://proxy/https://target/…",
                "目标地址接在代理地址之后：https://proxy/https://target/…",
            ),
        ),
        choice(
            "query",
            text("As a parameter", "作为参数"),
            text(
                "The target’s address as a value: https://proxy/?url=https%3A%2F%2Ftarget…",
                "目标地址作为参数值：https://proxy/?url=https%3A%2F%2Ftarget…",
            ),
        ),
        choice(
            "header",
            text("In a header", "通过请求头"),
            text(
                "The target’s origin in a header, the path as it is.",
                "目标的源地址放在请求头中，路径不变。",
            ),
        ),
    ]))
    .initially("direct");
pub(super) const PROXY_ADDRESS: Field =
    Field::line("proxy.address", text("Address of the proxy", "代理地址"))
        .asked(Asked::Only {
            when: "proxy.form",
            is: &["path", "prefix", "query", "header"],
            otherwise: text("There is no proxy.", "未使用代理。"),
        })
        .hint(text(
            "A path such as /proxy, or the whole address, https://proxy.example.com/.",
            "路径（例如 /proxy）或完整地址（https://proxy.example.com/）。",
        ));
pub(super) const ORIGIN_HEADER: Field = Field::line(
    "proxy.origin_header",
    text("Header with the target’s origin", "目标源地址请求头"),
)
.asked(Asked::Only {
    when: "proxy.form",
    is: &["header"],
    otherwise: text(
        "Only the form “In a header” has one.",
        "仅“通过请求头”方式需要填写。",
    ),
})
.initially("X-Target-Origin");
pub(super) const TOKEN_HEADER: Field = Field::line(
    "proxy.token_header",
    text("Header with the proxy’s token", "代理 Token 请求头"),
)
.asked(Asked::Optional)
.hint(text(
    "Only if the proxy wants a token. The token itself is typed beside the credentials, and not kept.",
    "仅在代理需要 Token 时填写。Token 本身与凭据一起填写，不会保存。",
));
