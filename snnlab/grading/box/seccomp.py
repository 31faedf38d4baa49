"""A filter on system calls, written as the kernel wants it, so that it needs no package."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

from snnlab.grading.box import syscalls

PR_SET_NO_NEW_PRIVS = 38
PR_SET_SECCOMP = 22
MODE_FILTER = 2
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, EQUAL, AT_LEAST, ANY_BIT, MASK, RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
DONE = 0
"""The error that is none: the call returns as if it had been made."""
NUMBER_AT, ARCH_AT, ARGUMENTS_AT = 0, 4, 16
X32_BIT = 0x40000000

CLONE_THREAD = 0x00010000
CLONE_NEW = 0x7E020080
"""All flags of clone that make namespaces."""
AF_UNIX, SOCK_STREAM, SOCK_TYPE = 1, 1, 0xF
F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY = 8, 10, 15, 1024, 1026
FIOSETOWN, SIOCSPGRP, TIOCSTI, TIOCLINUX = 0x8901, 0x8902, 0x5412, 0x541C


def refusal() -> str:
    """Why there is no filter on this machine; empty if there is one."""
    if platform.machine() not in syscalls.AUDIT_ARCH:
        return f"there is no filter of system calls for {platform.machine() or 'this'} machines"
    return ""


def install(alone: bool) -> None:
    """Filter the system calls of this process and of all that it starts, for ever.

    Parameters
    ----------
    alone : also refuse new processes, programs, sockets, signals to others and changes to others' files; for a box
        that has no namespaces. Threads stay possible, and so does a pair of connected sockets, which asyncio needs.

    Raises
    ------
    OSError
        If the kernel does not take it.
    """
    code = program(platform.machine(), alone, os.getpid())
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    filled = Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p).value)
    no_new_rights()
    _prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.addressof(filled))


def no_new_rights() -> None:
    """No program that this process starts gives it more rights: the kernel asks for that before it takes walls."""
    _prctl(PR_SET_NO_NEW_PRIVS, 1, 0)


def _prctl(*what: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if libc.prctl(*what, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"the kernel takes no walls: {os.strerror(ctypes.get_errno())}")


def program(machine: str, alone: bool, pid: int) -> bytes:
    """The filter's instructions, 8 bytes each. ``pid`` is whom signals may reach if it is ``alone``."""
    refused = [syscalls.OTHERS_MEMORY, syscalls.MACHINE, syscalls.UNSEEN]
    if alone:
        refused += [syscalls.NEW_PROCESSES, syscalls.NETWORK, syscalls.OTHERS_FILES, syscalls.OTHERS_TIME]
    number = syscalls.numbers(syscalls.WITH_ARGUMENTS, machine)
    steps = [
        (LOAD, 0, 0, ARCH_AT),
        (EQUAL, 1, 0, syscalls.AUDIT_ARCH[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER_AT),
        (AT_LEAST, 0, 1, X32_BIT),  # the other numbering of x86
        (RETURN, 0, 0, KILL),
        *_when(AT_LEAST, syscalls.NEWEST_KNOWN + 1, [_refuse(errno.ENOSYS)]),
        *_when(EQUAL, number["clone3"], [_refuse(errno.ENOSYS)]),  # its flags lie in memory; libraries take clone then
        *_when(EQUAL, number["clone"], _clone(alone)),
        *_when(EQUAL, number["ioctl"], _none_of(1, [FIOSETOWN, SIOCSPGRP, TIOCSTI, TIOCLINUX])),
    ]
    for names in refused:
        for called in syscalls.numbers(names, machine).values():
            steps += _when(EQUAL, called, [_refuse()])
    if alone:
        for called in syscalls.numbers(syscalls.PRETENDED, machine).values():
            steps += _when(EQUAL, called, [_refuse(DONE)])
        for name in ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"):
            steps += _when(EQUAL, number[name], _only(0, [pid]))
        steps += _when(EQUAL, number["prlimit64"], _only(0, [0, pid]))
        signalling = [F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY]
        steps += _when(EQUAL, number["fcntl"], _none_of(1, signalling))
        steps += _when(EQUAL, number["socketpair"], _stream_pair())
    return b"".join(struct.pack("=HBBI", *step) for step in [*steps, (RETURN, 0, 0, ALLOW)])


Step = tuple[int, int, int, int]


def _when(test: int, value: int, steps: list[Step]) -> list[Step]:
    """These steps, which end in a verdict, if the number loaded passes the test; else on to what follows."""
    return [(test, 0, len(steps), value), *steps]


def _refuse(error: int = errno.EPERM) -> Step:
    return (RETURN, 0, 0, REFUSE | error)


def _argument(index: int) -> Step:
    """Load the lower half of an argument; all that are looked at here are 32 bits wide in the kernel."""
    return (LOAD, 0, 0, ARGUMENTS_AT + 8 * index)


def _only(index: int, values: list[int]) -> list[Step]:
    tests = [(EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [_argument(index), *tests, _refuse(), (RETURN, 0, 0, ALLOW)]


def _none_of(index: int, values: list[int]) -> list[Step]:
    tests = [(EQUAL, len(values) - i, 0, value) for i, value in enumerate(values)]
    return [_argument(index), *tests, (RETURN, 0, 0, ALLOW), _refuse()]


def _clone(alone: bool) -> list[Step]:
    """No namespaces; threads only, if alone."""
    threads = [(ANY_BIT, 1, 0, CLONE_THREAD), _refuse()] if alone else []
    return [_argument(0), (ANY_BIT, 0, 1, CLONE_NEW), _refuse(), *threads, (RETURN, 0, 0, ALLOW)]


def _stream_pair() -> list[Step]:
    """Two connected ends, of a kind that cannot be turned to anybody else."""
    family = [_argument(0), (EQUAL, 1, 0, AF_UNIX), _refuse()]
    kind = [_argument(1), (MASK, 0, 0, SOCK_TYPE), (EQUAL, 1, 0, SOCK_STREAM), _refuse()]
    return [*family, *kind, (RETURN, 0, 0, ALLOW)]
