//! The regions of Huawei Cloud, as the official SDK lists them (3.1.219): where CDM and DLI are.

use crate::form::Entry;
use crate::operation::Service;
use crate::text::{Text, text};
use crate::transport::Endpoint;

/// Every region, by its id; those without a published name are called by their id.
pub static REGIONS: &[Entry] = &[
    unnamed("ae-ad-1"),
    unnamed("af-north-1"),
    region(
        "af-south-1",
        text(
            "AF-Johannesburg (af-south-1)",
            "非洲-约翰内斯堡（af-south-1）",
        ),
    ),
    region(
        "ap-southeast-1",
        text(
            "CN-Hong Kong (ap-southeast-1)",
            "中国-香港（ap-southeast-1）",
        ),
    ),
    region(
        "ap-southeast-2",
        text("AP-Bangkok (ap-southeast-2)", "亚太-曼谷（ap-southeast-2）"),
    ),
    region(
        "ap-southeast-3",
        text(
            "AP-Singapore (ap-southeast-3)",
            "亚太-新加坡（ap-southeast-3）",
        ),
    ),
    unnamed("ap-southeast-4"),
    region(
        "cn-east-2",
        text("CN East-Shanghai2 (cn-east-2)", "华东-上海二（cn-east-2）"),
    ),
    region(
        "cn-east-3",
        text("CN East-Shanghai1 (cn-east-3)", "华东-上海一（cn-east-3）"),
    ),
    unnamed("cn-east-4"),
    unnamed("cn-east-5"),
    region(
        "cn-north-1",
        text(
            "CN North-Beijing1 (cn-north-1)",
            "华北-北京一（cn-north-1）",
        ),
    ),
    region(
        "cn-north-2",
        text(
            "CN North-Beijing2 (cn-north-2)",
            "华北-北京二（cn-north-2）",
        ),
    ),
    region(
        "cn-north-4",
        text(
            "CN North-Beijing4 (cn-north-4)",
            "华北-北京四（cn-north-4）",
        ),
    ),
    unnamed("cn-north-9"),
    region(
        "cn-south-1",
        text("CN South-Guangzhou (cn-south-1)", "华南-广州（cn-south-1）"),
    ),
    region(
        "cn-south-2",
        text("CN South-Shenzhen (cn-south-2)", "华南-深圳（cn-south-2）"),
    ),
    region(
        "cn-southwest-2",
        text(
            "CN Southwest-Guiyang1 (cn-southwest-2)",
            "西南-贵阳一（cn-southwest-2）",
        ),
    ),
    unnamed("eu-west-0"),
    region(
        "eu-west-101",
        text("EU-Dublin (eu-west-101)", "欧洲-都柏林（eu-west-101）"),
    ),
    unnamed("la-north-2"),
    region(
        "la-south-2",
        text("LA-Santiago (la-south-2)", "拉美-圣地亚哥（la-south-2）"),
    ),
    unnamed("me-east-1"),
    unnamed("my-kualalumpur-1"),
    unnamed("na-mexico-1"),
    unnamed("ru-moscow-1"),
    unnamed("ru-northwest-2"),
    unnamed("sa-brazil-1"),
    unnamed("tr-west-1"),
];

/// Regions without CDM.
const WITHOUT_CDM: &[&str] = &[
    "af-north-1",
    "cn-east-4",
    "cn-east-5",
    "eu-west-0",
    "eu-west-101",
    "me-east-1",
    "my-kualalumpur-1",
    "ru-moscow-1",
    "ru-northwest-2",
];

/// Regions without DLI.
const WITHOUT_DLI: &[&str] = &["cn-south-2"];

/// Regions without an IAM of their own: the global one signs in to them (huawei.md §5).
const WITHOUT_IAM: &[&str] = &["af-north-1", "ru-northwest-2"];

const fn region(value: &'static str, label: Text) -> Entry {
    Entry {
        value,
        label: Some(label),
    }
}

const fn unnamed(value: &'static str) -> Entry {
    Entry { value, label: None }
}

/// The address of a service in a region; `None` where it has none, or the region is not known.
pub fn address(service: Service, region: &str) -> Option<String> {
    let id = REGIONS.iter().find(|known| known.value == region)?.value;
    let without = match service {
        Service::Cdm => WITHOUT_CDM,
        Service::Dli => WITHOUT_DLI,
        Service::Iam if WITHOUT_IAM.contains(&id) => {
            return Some("https://iam.myhuaweicloud.com".to_owned());
        }
        Service::Iam => &[],
        Service::Ocp | Service::Obshell => return None,
    };
    if without.contains(&id) {
        return None;
    }
    // Dublin alone is under the European domain.
    let domain = if id == "eu-west-101" { "eu" } else { "com" };
    Some(format!(
        "https://{}.{id}.myhuaweicloud.{domain}",
        service.key()
    ))
}

/// The region that an address of a service is in: `iam.{region}.myhuaweicloud.com`. The global IAM is
/// in none.
pub(super) fn of_address(endpoint: &Endpoint) -> Option<String> {
    let (_, authority) = endpoint.as_str().split_once("://")?;
    let host = authority.split(':').next()?.to_ascii_lowercase();
    let (_, behind) = host.split_once('.')?;
    let domains = [".myhuaweicloud.com", ".myhuaweicloud.eu"];
    let region = domains.iter().find_map(|it| behind.strip_suffix(it))?;
    let is_one = !region.is_empty() && !region.contains('.');
    is_one.then(|| region.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// The endpoint tables of the official SDK.
    const TABLE: &str = include_str!("regions.json");

    #[test]
    fn every_region_and_address_is_the_sdks() {
        let table: Value = serde_json::from_str(TABLE).unwrap();
        let rows = table["regions"].as_array().unwrap();
        assert_eq!(rows.len(), REGIONS.len());
        for (row, region) in rows.iter().zip(REGIONS) {
            assert_eq!(row["id"], region.value);
            for service in [Service::Cdm, Service::Dli] {
                let listed = row[service.key()]
                    .as_str()
                    .map(|host| format!("https://{host}"));
                assert_eq!(address(service, region.value), listed, "{}", region.value);
            }
            let iam = row["iam_service"].as_str().or(table["iam_global"].as_str());
            assert_eq!(
                address(Service::Iam, region.value),
                iam.map(|host| format!("https://{host}")),
                "{}",
                region.value
            );
            let named = row["name_en"].as_str().zip(row["name_zh"].as_str());
            assert_eq!(named.is_some(), region.label.is_some());
            if let Some(((en, zh), label)) = named.zip(region.label) {
                assert!(label.en.starts_with(en) && label.zh.starts_with(zh));
            }
        }
    }

    #[test]
    fn an_unknown_region_has_no_address() {
        assert_eq!(address(Service::Cdm, "cn-north-99"), None);
        assert_eq!(address(Service::Ocp, "cn-north-4"), None);
    }

    #[test]
    fn an_address_tells_its_region() {
        let region = |address: &str| of_address(&Endpoint::parse(address).unwrap());
        for region_id in REGIONS.iter().map(|region| region.value) {
            let address = address(Service::Iam, region_id).unwrap();
            let told = (!WITHOUT_IAM.contains(&region_id)).then(|| region_id.to_owned());
            assert_eq!(region(&address), told, "{address}");
        }
        assert_eq!(
            region("https://IAM.cn-north-99.myhuaweicloud.com:443").as_deref(),
            Some("cn-north-99")
        );
        for address in [
            "https://iam.myhuaweicloud.com",
            "https://iam.a.b.myhuaweicloud.com",
            "https://iam.cn-north-4.example.com",
            "http://127.0.0.1:8600",
        ] {
            assert_eq!(region(address), None, "{address}");
        }
    }
}
