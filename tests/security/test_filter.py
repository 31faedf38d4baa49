"""The filter of system calls says what it should, for both machines, read by a small interpreter of such filters."""

from __future__ import annotations

import errno
import struct

import pytest

from snnlab.grading.box import syscalls
from snnlab.grading.box.seccomp import ALLOW, KILL, REFUSE, program

ME, ANOTHER = 4321, 1
MACHINES = ["x86_64", "aarch64"]
REFUSED = REFUSE | errno.EPERM
AN_ORDINARY_CALL = {"x86_64": 0, "aarch64": 63}  # read


def verdict(machine, alone, called, *arguments, arch=None):
    """What the filter returns for a system call."""
    arch = syscalls.AUDIT_ARCH[machine] if arch is None else arch
    data = struct.pack("=IIQ6Q", called, arch, 0, *(a % 2**64 for a in (*arguments, *[0] * (6 - len(arguments)))))
    steps = list(struct.iter_unpack("=HBBI", program(machine, alone, ME)))
    value, at = 0, 0
    while True:
        code, then, other, k = steps[at]
        at += 1
        match code:
            case 0x20:
                value = struct.unpack_from("=I", data, k)[0]
            case 0x54:
                value &= k
            case 0x15 | 0x35 | 0x45:
                at += then if {0x15: value == k, 0x35: value >= k, 0x45: bool(value & k)}[code] else other
            case 0x06:
                return k


def number(machine, name):
    groups = [syscalls.OTHERS_MEMORY, syscalls.MACHINE, syscalls.UNSEEN, syscalls.NEW_PROCESSES, syscalls.NETWORK]
    groups += [syscalls.OTHERS_FILES, syscalls.PRETENDED, syscalls.OTHERS_TIME, syscalls.WITH_ARGUMENTS]
    return next(found[name] for group in groups if name in (found := syscalls.numbers(group, machine)))


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("alone", [False, True])
def test_ordinary_calls_pass(machine, alone):
    assert verdict(machine, alone, AN_ORDINARY_CALL[machine]) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize(
    "name", ["ptrace", "process_vm_readv", "mount", "unshare", "bpf", "io_uring_setup", "memfd_create"]
)
def test_what_no_notebook_needs_is_refused(machine, alone, name):
    assert verdict(machine, alone, number(machine, name)) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    "name", ["execve", "setsid", "socket", "connect", "truncate", "setpriority", "sched_setaffinity"]
)
def test_a_box_alone_makes_no_process_no_socket_and_no_mischief(machine, name):
    assert verdict(machine, True, number(machine, name)) == REFUSED
    assert verdict(machine, False, number(machine, name)) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_changed_modes_are_pretended_where_nothing_else_guards_them(machine):
    assert verdict(machine, True, number(machine, "fchmodat")) == REFUSE
    assert verdict(machine, False, number(machine, "fchmodat")) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_threads_may_start_but_no_process_if_alone_and_never_a_namespace(machine):
    clone, thread, new_user = number(machine, "clone"), 0x3D0F00, 0x10000000

    assert verdict(machine, True, clone, thread) == ALLOW
    assert verdict(machine, True, clone, 17) == REFUSED
    assert verdict(machine, False, clone, 17) == ALLOW
    assert verdict(machine, False, clone, 17 | new_user) == REFUSED
    assert verdict(machine, False, number(machine, "clone3")) == REFUSE | errno.ENOSYS


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("name", ["kill", "tgkill", "rt_sigqueueinfo"])
def test_signals_reach_oneself_and_nobody_else(machine, name):
    called = number(machine, name)

    assert verdict(machine, True, called, ME) == ALLOW
    assert [verdict(machine, True, called, pid) for pid in (ANOTHER, 0, -1, -ME)] == [REFUSED] * 4


@pytest.mark.parametrize("machine", MACHINES)
def test_limits_are_ones_own(machine):
    called = number(machine, "prlimit64")

    assert verdict(machine, True, called, 0) == verdict(machine, True, called, ME) == ALLOW
    assert verdict(machine, True, called, ANOTHER) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
def test_a_descriptor_cannot_be_made_to_signal_others(machine):
    fcntl, get_flags, set_owner, set_signal = number(machine, "fcntl"), 3, 8, 10

    assert verdict(machine, True, fcntl, 5, get_flags) == ALLOW
    assert verdict(machine, True, fcntl, 5, set_owner, ANOTHER) == REFUSED
    assert verdict(machine, True, fcntl, 5, set_signal, 9) == REFUSED
    assert verdict(machine, True, number(machine, "ioctl"), 5, 0x8901, ANOTHER) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
def test_only_a_connected_pair_of_streams_can_be_made(machine):
    called, unix, internet, stream, datagram, closing = number(machine, "socketpair"), 1, 2, 1, 2, 0o2000000

    assert verdict(machine, True, called, unix, stream | closing) == ALLOW
    assert verdict(machine, True, called, unix, datagram) == REFUSED
    assert verdict(machine, True, called, internet, stream) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_newer_than_this_filter_does_not_exist(machine):
    assert verdict(machine, False, syscalls.NEWEST_KNOWN) == ALLOW
    assert verdict(machine, False, syscalls.NEWEST_KNOWN + 1) == REFUSE | errno.ENOSYS


def test_another_numbering_of_the_calls_ends_the_box():
    i386 = 0x40000003

    assert verdict("x86_64", False, 0, arch=i386) == KILL
    assert verdict("x86_64", False, 0x40000000) == KILL
