"""Where this machine gets its packages from: the files and variables that tell apt, pip and npm, to be lent to another.

Nothing is named here but where the three programs look. What stands in the files is not read into the project, and only
lent while a command runs: :mod:`tools.bare_machine` shows the files to its machine in their place, read-only.
"""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

APT = ("sources.list", "sources.list.d", "trusted.gpg", "trusted.gpg.d", "keyrings", "auth.conf", "auth.conf.d")
PIP = ("etc/pip.conf", "etc/xdg/pip/pip.conf")
NPM = ("etc/npmrc", "usr/etc/npmrc")
OTHERS = ("etc/resolv.conf", "etc/hosts")
# a person's own settings, and the variable by which each program finds them in another place
OWN = {
    "PIP_CONFIG_FILE": (".config/pip/pip.conf", ".pip/pip.conf"),
    "NPM_CONFIG_USERCONFIG": (".npmrc",),
}
KEYS = ("/usr/share/keyrings", "/usr/local/share/ca-certificates")
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
LENT = "/etc/bare-machine"
VARIABLES = re.compile(
    r"(PIP|NPM_CONFIG|UV|PLAYWRIGHT)_\w+|(https?|ftp|all|no)_proxy|SSL_CERT_(FILE|DIR)|\w+_CA_(BUNDLE|CERTS)|CURL_CA_BUNDLE",
    flags=re.IGNORECASE,
)


class SourcesError(Exception):
    """This machine's package sources cannot be told; the message says why."""


@dataclass(frozen=True)
class Sources:
    """What a command needs to install packages as this machine does.

    Attributes:
        shown: files and folders of this machine, by the path where the command has to find them.
        variables: environment variables.
    """

    shown: dict[str, Path] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)


def release(system: Path = Path("/etc/os-release")) -> str:
    """Return the code name of this machine's Debian, such as ``bookworm``.

    Args:
        system: the file that tells it.

    Raises:
        SourcesError: if it is not told.
    """
    found = re.search(
        r"^VERSION_CODENAME=\"?(\w+)", system.read_text(encoding="utf-8") if system.is_file() else "", re.M
    )
    if not found:
        raise SourcesError(f"{system} does not tell the code name of this machine's Debian, such as bookworm.")
    return found[1]


def mirror(codename: str) -> str:
    """Return the address that this machine's apt gets a Debian from.

    Args:
        codename: which Debian.

    Raises:
        SourcesError: if apt is not there or does not know that Debian.
    """
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)", "Created-By: Packages"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise SourcesError("This needs a machine with Debian's apt-get.") from error
    for line in told.splitlines():
        address, suite, component = line.rsplit(" ", 2)
        if (suite, component) == (codename, "main"):
            return address
    raise SourcesError(f"The package sources of this machine do not have {codename}: see /etc/apt/sources.list.d.")


def apt_settings() -> str:
    """Return how this machine's apt gets files (proxy, checks, tries), as a file of apt settings."""
    told = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True).stdout
    lines = [line for line in told.splitlines() if line.startswith("Acquire::")]
    return "".join(f"{line}\n" for line in lines if not re.match(r"Acquire::(IndexTargets|cdrom)\b", line))


def apt_proxies() -> dict[str, str]:
    """Return the proxies that this machine's apt asks, as the environment variables that other programs read."""
    asked = [word for kind in ("http", "https") for word in (f"{kind}_proxy", f"Acquire::{kind}::Proxy")]
    told = subprocess.run(["apt-config", "shell", *asked], capture_output=True, text=True, check=True).stdout
    return dict(word.split("=", 1) for word in shlex.split(told))


def lend_keys(machine: Path) -> None:
    """Copy the keys and certificates that this machine trusts to another.

    They are copied, not shown: the package of certificates writes there when it is installed.
    """
    for name in KEYS:
        if Path(name).is_dir():
            shutil.copytree(name, f"{machine}{name}", dirs_exist_ok=True)
    if Path(CERTIFICATES).is_file() and (machine / CERTIFICATES.lstrip("/")).is_file():
        shutil.copyfile(CERTIFICATES, f"{machine}{CERTIFICATES}")


def local_paths(text: str) -> Iterator[Path]:
    """Yield the files and folders of this machine that the value of a setting names, such as a folder of wheels.

    An index is a folder ``simple`` whose pages lead to files beside it, so the folder around it is what is needed.
    Certificates are left out: :func:`lend_keys` copies them.
    """
    for word in text.split():
        path = Path(re.sub(r"^file:(//(localhost)?)?(?=/)", "", word))
        if path.is_absolute() and path.exists() and not path.is_relative_to("/etc/ssl"):
            yield path.parent if path.name == "simple" else path


def _named_in(settings: Path) -> Iterator[Path]:
    read = configparser.RawConfigParser(strict=False)
    try:
        read.read(settings, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError):
        return
    for section in read.values():
        for value in section.values():
            yield from local_paths(value)


def of_this_machine(root: Path = Path("/"), environment: Mapping[str, str] = os.environ) -> Sources:
    """Return what apt, pip and npm are told on this machine.

    Args:
        root: where the machine's files are.
        environment: the variables of whoever asks; ``HOME`` says where their own settings are.
    """
    variables = {name: value for name, value in environment.items() if VARIABLES.fullmatch(name)}
    shown = {f"/{name}": root / name for name in (*PIP, *NPM, *OTHERS, *(f"etc/apt/{each}" for each in APT))}
    home = Path(environment.get("HOME", "/nonexistent"))
    for variable, names in OWN.items():
        places = [Path(variables[variable])] if variable in variables else [home / name for name in names]
        for place in places:
            if place.is_file():
                variables[variable] = f"{LENT}/{variable.lower()}"
                shown[variables[variable]] = place
    settings = [place for name, place in shown.items() if "pip" in name]
    named = [path for place in settings if place.is_file() for path in _named_in(place)]
    named += [path for name, value in variables.items() if name not in OWN for path in local_paths(value)]
    shown |= {str(path): path for path in named}
    return Sources({name: place for name, place in sorted(shown.items()) if place.exists()}, variables)
