#!/usr/bin/env python3
"""Writes airports.txt and zones.rs from two pinned Python packages.

    pip install -r requirements.txt
    python generate.py

airports.txt  every airport of `airportsdata` that has an IATA code, and SINCE_2020; one line each, sorted
zones.rs      every current zone of the IANA database (zone.tab, and Etc/UTC), with its
              offsets from 2000-01-01 to 2050-01-01

Anything changed from the dataset is written in the tables below, with the reason. The
script stops at whatever it does not know: a country, a province or a zone.
"""

import datetime as dt
import importlib.metadata
import pathlib
import sys
import zoneinfo

import airportsdata
import tzdata

HERE = pathlib.Path(__file__).parent
UTC = dt.timezone.utc
START = dt.datetime(2000, 1, 1, tzinfo=UTC)
END = dt.datetime(2050, 1, 1, tzinfo=UTC)

# Territories with an ISO 3166-1 code of their own that the dataset counts with their state.
TERRITORIES = {
    "America/Puerto_Rico": ("US", "PR"),
    "America/St_Thomas": ("US", "VI"),
    "Arctic/Longyearbyen": ("NO", "SJ"),
    "Europe/Mariehamn": ("FI", "AX"),
}

# Zones of the dataset that are not the zone in use at the airport's position.
ZONE_FIXES = {
    "America/Ciudad_Juarez": "CJS",
    "America/Chihuahua": "CUU",
    "America/Matamoros": "ACN MAM NLD PDS REX",
    "America/Coyhaique": "BBA CCH GXQ LGR WPA",
    "America/Punta_Arenas": "PNT WPR WPU",
    "America/Cuiaba": "AIR STZ",
    "America/Sao_Paulo": "ARS",
    "America/Eirunepe": "ERN",
    "America/Noronha": "FEN",
    "America/Metlakatla": "ANN",
    "America/Anchorage": "IKO SNP",
    "America/Denver": "MHN",
    "America/Chicago": "PAM",
    "America/St_Johns": "YBI",
    "America/Dawson": "YDA YDB YOC",
    "America/Whitehorse": "YMA YQH YZW ZFA",
    "America/Halifax": "YGR",
    "America/Blanc-Sablon": "YNA",
    "America/Atikokan": "YIB YPL YZS",
    "Pacific/Bougainville": "BUA",
    "Asia/Sakhalin": "BVV DEE EKS OHH UUS ZZO",
    "Asia/Khandyga": "KDY",
    "Asia/Almaty": "BXH DMB PPK PWQ",
    "Asia/Qyzylorda": "BXY",
    "Asia/Qostanay": "KSN",
    "Asia/Pontianak": "GXM",
    "Africa/Kinshasa": "LIQ",
    "Europe/Gibraltar": "GIB",
}

# Names of the dataset that IANA has retired, with their present name.
ZONE_RENAMES = {
    "America/Thunder_Bay": "America/Toronto",
    "America/Yellowknife": "America/Edmonton",
    "Asia/Choibalsan": "Asia/Ulaanbaatar",
    "Europe/Uzhgorod": "Europe/Kyiv",
    "Europe/Zaporozhye": "Europe/Kyiv",
    "Pacific/Enderbury": "Pacific/Kanton",
}

# ITM: the terminal stands in Toyonaka, Osaka. LIA: in Chongqing since 1997.
SUBDIVISION_FIXES = {"ITM": "JP-27", "LIA": "CN-CQ"}

# Names that are damaged or of an airport that the code has left.
TEXT_FIXES = {
    "ACO": ("Cóbano", "Cobano Airport"),
    "HKG": ("Hong Kong", "Hong Kong International Airport"),
    "KMG": ("Kunming", "Kunming Changshui International Airport"),
    "LLV": ("Lüliang", "Lüliang Dawu Airport"),
    "GGB": ("Agua Boa", "Fazenda Olhos d’Água Airport"),
    "LSG": ("Leshan", "Leshan Airport"),
}

# Airports that were in service in 2020 and have since closed or taken another code, so that the present
# dataset lacks them: code, country or subdivision, zone, city, name; from airportsdata 20201205.
SINCE_2020 = [
    ("DAX", "CN-SC", "Asia/Shanghai", "Dazhou", "Dachuan Airport"),
    ("DSA", "GB", "Europe/London", "Doncaster", "Robin Hood Doncaster Sheffield Airport"),
    ("FRU", "KG", "Asia/Bishkek", "Bishkek", "Manas International Airport"),
    ("KHE", "UA", "Europe/Kyiv", "Kherson", "Chernobayevka Airport"),
    ("KIV", "MD", "Europe/Chisinau", "Chisinau", "Chisinau International Airport"),
    ("LGP", "PH", "Asia/Manila", "Legazpi City", "Legazpi City International Airport"),
    ("NLV", "UA", "Europe/Kyiv", "Nikolayev", "Mykolaiv International Airport"),
    ("PNH", "KH", "Asia/Phnom_Penh", "Phnom Penh", "Phnom Penh International Airport"),
    ("RAJ", "IN", "Asia/Kolkata", "Rajkot", "Rajkot Airport"),
    ("REP", "KH", "Asia/Phnom_Penh", "Siem Reap", "Angkor International Airport"),
    ("SXF", "DE", "Europe/Berlin", "Berlin", "Berlin-Schonefeld International Airport"),
]

JAPAN = (
    "Hokkaido Aomori Iwate Miyagi Akita Yamagata Fukushima Ibaraki Tochigi Gunma Saitama "
    "Chiba Tokyo Kanagawa Niigata Toyama Ishikawa Fukui Yamanashi Nagano Gifu Shizuoka "
    "Aichi Mie Shiga Kyoto Osaka Hyogo Nara Wakayama Tottori Shimane Okayama Hiroshima "
    "Yamaguchi Tokushima Kagawa Ehime Kochi Fukuoka Saga Nagasaki Kumamoto Oita Miyazaki "
    "Kagoshima Okinawa"
).split()

CHINA = {
    "Anhui": "AH", "Beijing": "BJ", "Chongqing": "CQ", "Fujian": "FJ", "Guangdong": "GD",
    "Gansu": "GS", "Guangxi": "GX", "Guizhou": "GZ", "Henan": "HA", "Hubei": "HB",
    "Hebei": "HE", "Hainan": "HI", "Heilongjiang": "HL", "Hunan": "HN", "Jilin": "JL",
    "Jiangsu": "JS", "Jiangxi": "JX", "Liaoning": "LN", "Inner Mongolia": "NM",
    "Inner-Mongolia": "NM", "Ningxia Hui Autonomous Region": "NX", "Qinghai": "QH",
    "Sichuan": "SC", "Shandong": "SD", "Shanghai": "SH", "Shaanxi": "SN", "Shanxi": "SX",
    "Tianjin": "TJ", "Xinjiang": "XJ", "Tibet": "XZ", "Yunnan": "YN", "Zhejiang": "ZJ",
}


def tzdata_file(name):
    return pathlib.Path(tzdata.__file__).parent / "zoneinfo" / name


def zone_names():
    """The zones of zone.tab and Etc/UTC, sorted."""
    rows = [line.rstrip("\n").split("\t") for line in tzdata_file("zone.tab").open() if line[0] != "#"]
    return sorted({row[2] for row in rows} | {"Etc/UTC"})


def quarters(zone, instant):
    seconds = instant.astimezone(zone).utcoffset().total_seconds()
    if seconds % 900:
        sys.exit(f"{zone.key}: an offset of {seconds} s is not a multiple of 15 minutes")
    return int(seconds // 900)


def history(name):
    """The offset at START and every (minutes since START, offset) at which it changes."""
    zone = zoneinfo.ZoneInfo(name)
    at, offset = START, quarters(zone, START)
    first, shifts = offset, []
    while at < END:
        after = min(at + dt.timedelta(hours=12), END)
        if quarters(zone, after) != offset:
            low, high = at, after
            while high - low > dt.timedelta(seconds=1):
                middle = low + dt.timedelta(seconds=(high - low).total_seconds() // 2)
                low, high = (low, middle) if quarters(zone, middle) != offset else (middle, high)
            minutes, rest = divmod((high - START).total_seconds(), 60)
            if rest:
                sys.exit(f"{name}: the change at {high} is not on a full minute")
            offset = quarters(zone, after)
            shifts.append((int(minutes), offset))
        at = after
    return first, tuple(shifts)


def zone_of(airport):
    for zone, codes in ZONE_FIXES.items():
        if airport["iata"] in codes.split():
            return zone
    return ZONE_RENAMES.get(airport["tz"], airport["tz"])


def country_of(airport):
    state, territory = TERRITORIES.get(airport["tz"], (None, None))
    return territory if airport["country"] == state else airport["country"]


def subdivision_of(airport):
    if airport["iata"] in SUBDIVISION_FIXES:
        return SUBDIVISION_FIXES[airport["iata"]]
    if airport["country"] == "JP":
        return f"JP-{JAPAN.index(airport['subd']) + 1:02}"
    if airport["country"] == "CN":
        return f"CN-{CHINA[airport['subd']]}"
    return None


def present(airport):
    """An airport of the dataset, in the form of SINCE_2020."""
    city, name = TEXT_FIXES.get(airport["iata"], (airport["city"], airport["name"]))
    place = subdivision_of(airport) or country_of(airport)
    return airport["iata"], place, zone_of(airport), " ".join(city.split()), " ".join(name.split())


def line(airport, zones):
    code, place, zone, city, name = airport
    if "?" in city + name or not name:
        sys.exit(f"{code}: damaged text: {city!r} {name!r}")
    return f"{code} {place:5} {zones.index(zone):03} {city}\t{name}\n"


def write_airports(zones):
    dataset = airportsdata.load("IATA")
    again = [code for code, *_ in SINCE_2020 if code in dataset]
    if again:
        sys.exit(f"in the dataset again: {again}")
    airports = sorted([present(airport) for airport in dataset.values()] + SINCE_2020)
    lines = [line(airport, zones) for airport in airports]
    (HERE / "airports.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(lines)} airports of airportsdata {importlib.metadata.version('airportsdata')}")


def write_zones(zones):
    histories, by_file, numbers = [], {}, []
    for name in zones:
        key = tzdata_file(name).read_bytes()
        if key not in by_file:
            found = history(name)
            if found not in histories:
                histories.append(found)
            by_file[key] = histories.index(found)
        numbers.append(by_file[key])
    version = tzdata.IANA_VERSION
    out = [f"// Written by generate.py from the IANA time zone database {version}: do not edit.\n\n"]
    out.append(f"static ZONES: [(&str, u8); {len(zones)}] = [\n")
    out += [f'    ("{name}", {number}),\n' for name, number in zip(zones, numbers)]
    out.append(f"];\n\nstatic HISTORIES: [History; {len(histories)}] = [\n")
    for first, shifts in histories:
        out.append(f"    History {{ first: {first}, shifts: &[\n")
        for row in range(0, len(shifts), 6):
            pairs = (f"({at:_}, {offset})," for at, offset in shifts[row:row + 6])
            out.append("        " + " ".join(pairs) + "\n")
        out.append("    ] },\n")
    out.append("];\n")
    (HERE / "zones.rs").write_text("".join(out), encoding="utf-8", newline="\n")
    count = sum(len(shifts) for _, shifts in histories)
    print(f"{len(zones)} zones, {len(histories)} histories, {count} shifts of tzdata {version}")


def main():
    zoneinfo.reset_tzpath(to=[])  # the pinned package, not the machine's own database
    zones = zone_names()
    write_airports(zones)
    write_zones(zones)


if __name__ == "__main__":
    main()
