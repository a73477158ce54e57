"""What runs between a terminal and the program: tmux, GNU screen, or ssh over the loopback."""

import getpass
import os
import shlex
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from terminals.display import NotStartedError

SSHD_TIMEOUT_S: Final = 10.0
"""Seconds that the ssh server may take to listen."""

_SERVER = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
PidFile {folder}/sshd.pid
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
PrintLastLog no
AcceptEnv LANG LC_*
"""
"""Debian's default settings except for the keys; only the variables that Debian accepts are passed on."""


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Something that runs in the terminal and runs the program itself."""

    name: str
    """Its name."""
    binary: str
    """The program that must be installed."""
    packages: tuple[str, ...]
    """The Debian packages."""
    command: Callable[[Path, Path], str]
    """The shell command that runs a script; the folder is the run's own."""


def _tmux(script: Path, folder: Path) -> str:
    settings = folder / "tmux.conf"
    settings.write_text("set -g status off\n", encoding="utf-8")
    return f"exec tmux -S {_quoted(folder / 'tmux')} -f {_quoted(settings)} new-session {_quoted(script)}"


def _screen(script: Path, folder: Path) -> str:
    settings, sockets = folder / "screenrc", folder / "screens"
    settings.write_text("startup_message off\ndefutf8 on\n", encoding="utf-8")
    sockets.mkdir(mode=0o700, exist_ok=True)
    return f"SCREENDIR={_quoted(sockets)} exec screen -U -c {_quoted(settings)} {_quoted(script)}"


def _ssh(script: Path, folder: Path) -> str:
    port = _listening(folder)
    options = ("-F", str(folder / "ssh_config"), "-q", "-t", "-p", str(port), "-i", str(folder / "user"))
    strict = ("-o", "IdentitiesOnly=yes", "-o", f"UserKnownHostsFile={folder}/known", "-o", "StrictHostKeyChecking=yes")
    return f"exec {shlex.join(('ssh', *options, *strict, f'{getpass.getuser()}@127.0.0.1', str(script)))}"


def _listening(folder: Path) -> int:
    """Start a server that accepts one user key and whose host key is known. Returns the port that it listens on."""
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    public = " ".join((folder / "host.pub").read_text(encoding="utf-8").split()[:2])
    (folder / "known").write_text(f"[127.0.0.1]:{port} {public}\n", encoding="utf-8")
    (folder / "ssh_config").write_text("SendEnv LANG LC_*\n", encoding="utf-8")
    (folder / "sshd_config").write_text(_SERVER.format(port=port, folder=folder), encoding="utf-8")
    if os.getuid() == 0:
        # The server needs this folder, which Debian creates when the service starts.
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    command = ["/usr/sbin/sshd", "-D", "-f", str(folder / "sshd_config"), "-E", str(folder / "sshd.log")]
    subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    until = time.monotonic() + SSHD_TIMEOUT_S
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return port
        time.sleep(0.05)
    raise NotStartedError("sshd did not listen")


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


WRAPPERS: Final = {
    wrapper.name: wrapper
    for wrapper in (
        Wrapper("tmux", "tmux", ("tmux",), _tmux),
        Wrapper("screen", "screen", ("screen",), _screen),
        Wrapper("ssh", "/usr/sbin/sshd", ("openssh-server", "openssh-client"), _ssh),
    )
}
