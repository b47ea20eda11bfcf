"""A minimal Debian in a folder, with git, make and Python 3.11, and commands that run in it as on a machine of its own.

Its processes and mounts are in namespaces of their own, so that they end with the command, however it ends. Only root
can do this.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import package_sources
from tools.package_sources import Sources

PACKAGES = ("git", "make", "python3.11", "python3.11-venv")
HOME = "/home/reader"
READER = 1000  # the user number of a learner
# they end with this program, and what runs in them ends with them
NAMESPACES = (
    *("setpriv", "--pdeathsig", "KILL"),
    *("unshare", "--mount", "--pid", "--ipc", "--fork", "--kill-child", "--propagation", "private"),
)
CONDITIONS = {
    "LC_ALL": "POSIX",
    "TZ": "Pacific/Chatham",
    "HOME": "/home/locked",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "TERM": "dumb",
}


def environment(sources: Sources) -> dict[str, str]:
    """Return the environment of a command in the machine: the conditions, and what tells of package sources."""
    return {**CONDITIONS, **sources.variables}


def inside(machine: Path, command: str, sources: Sources, user: int = 0) -> list[str]:
    """Return what runs a shell command in the machine, in namespaces that end with it.

    It is to be started in the machine's :func:`environment`.

    Args:
        machine: the machine's folder.
        command: the shell command.
        sources: what it may see of this machine, to install packages.
        user: the number of the user who runs it.
    """
    place = shlex.quote(str(machine))
    steps = [
        f"mount -t proc proc {place}/proc",
        f"mount --rbind /dev {place}/dev",
        f"mount -t tmpfs tmpfs {place}/dev/shm",  # noqa: S108 - the machine's
        f"mount -t tmpfs -o ro tmpfs {place}{CONDITIONS['HOME']}",
    ]
    for name, path in sources.shown.items():
        target, source = shlex.quote(f"{machine}{name}"), shlex.quote(str(path.resolve()))
        steps += [f"mkdir -p {target}"] if path.is_dir() else [f'mkdir -p "$(dirname {target})"', f"touch {target}"]
        steps += [f"mount --bind {source} {target}", f"mount -o remount,ro,bind {target}"]
    run = ["chroot", f"--userspec={user}:{user}", str(machine), "/bin/sh", "-c", command]
    # The shell stays, as root: it ends all that runs beside it. A process that becomes another user forgets to end.
    return [*NAMESPACES, "sh", "-euc", "\n".join([*steps, shlex.join(run), "exit"])]


def make_base(base: Path, sources: Sources) -> None:
    """Make the minimal Debian, of this machine's release, unless the folder holds it.

    Args:
        base: the folder.
        sources: this machine's package sources.

    Raises:
        SourcesError: if the release cannot be had.
        subprocess.CalledProcessError: if a command fails; it has said why.
    """
    made = base / "bare-machine.made"
    if made.is_file() and made.read_text() == " ".join(PACKAGES):
        return
    shutil.rmtree(base, ignore_errors=True)
    codename = package_sources.release()
    address = package_sources.mirror(codename)
    if not shutil.which("debootstrap"):
        for step in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "debootstrap"]):
            subprocess.run(["apt-get", *step], check=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    base.mkdir(parents=True)
    build = [*NAMESPACES, "debootstrap", "--variant=minbase", codename, str(base), address]
    subprocess.run(build, check=True, env={**os.environ, **package_sources.apt_proxies(), "LC_ALL": "C"})
    (base / "etc/apt/sources.list").unlink(missing_ok=True)  # this machine's own take its place
    (base / "etc/apt/apt.conf.d/90this-machine").write_text(package_sources.apt_settings())
    package_sources.lend_keys(base)
    policy = base / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")  # no package starts a service
    policy.chmod(0o755)
    Path(f"{base}{CONDITIONS['HOME']}").mkdir()
    with (base / "etc/passwd").open("a") as users:
        users.write(f"reader:x:{READER}:{READER}:A learner:{HOME}:/bin/sh\n")
    with (base / "etc/group").open("a") as groups:
        groups.write(f"reader:x:{READER}:\n")
    home = Path(f"{base}{HOME}")
    home.mkdir()
    os.chown(home, READER, READER)
    install = f"apt-get update -q && apt-get install -y -q --no-install-recommends {' '.join(PACKAGES)}"
    quietly = {**environment(sources), "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(inside(base, f"{install} && apt-get clean", sources), check=True, env=quietly)
    package_sources.lend_keys(base)
    made.write_text(" ".join(PACKAGES))


def commit(root: Path) -> str:
    """Return the short id of a checkout's last commit."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.strip()


@contextmanager
def machine_with_course(root: Path, name: str, folder: Path, keep: bool, sources: Sources, user: int) -> Iterator[Path]:
    """Copy the minimal Debian and clone a checkout's last commit into it; remove it when the block ends.

    Args:
        root: the checkout.
        name: the name of the clone's folder, in :data:`HOME`.
        folder: what holds ``base``, the minimal Debian, and the copy.
        keep: leave the copy where it is.
        sources: this machine's package sources.
        user: the number of the user who owns the clone.
    """
    place = Path(tempfile.mkdtemp(prefix="machine-", dir=folder))
    machine = place / "root"
    try:
        subprocess.run(["cp", "-a", "--reflink=auto", str(folder / "base"), str(machine)], check=True)
        bundle = Path(f"{machine}{HOME}/course.bundle")
        subprocess.run(["git", "bundle", "create", "--quiet", str(bundle), "HEAD"], cwd=root, check=True)
        subprocess.run(["chown", f"{user}:{user}", str(bundle), str(bundle.parent)], check=True)
        clone = ["git", "-c", "advice.detachedHead=false", "clone", "--quiet", bundle.name, name]
        command = inside(machine, f"cd {HOME} && {shlex.join(clone)}", sources, user)
        subprocess.run(command, check=True, env=environment(sources))
        bundle.unlink()
        yield machine
    finally:
        if keep:
            print(f"The machine is kept in {machine}.")
        else:
            shutil.rmtree(place)
