"""Numbers of the system calls that boxes may not make, for the two machines that filters are made for."""

from __future__ import annotations

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""How the kernel calls these machines in a filter."""

NEWEST_KNOWN = 462
"""mseal. What came later is unknown here, so it is refused as if the kernel did not have it; libraries fall back."""

OTHERS_MEMORY = """
    ptrace 101 117, process_vm_readv 310 270, process_vm_writev 311 271, process_madvise 440 440, kcmp 312 272,
    process_mrelease 448 448, pidfd_open 434 434, pidfd_getfd 438 438, pidfd_send_signal 424 424,
    perf_event_open 298 241, bpf 321 280, userfaultfd 323 282, add_key 248 217, request_key 249 218, keyctl 250 219"""
"""Looking into other processes and into the kernel."""

MACHINE = """
    mount 165 40, umount2 166 39, pivot_root 155 41, move_mount 429 429, fsopen 430 430, fsconfig 431 431,
    fsmount 432 432, fspick 433 433, open_tree 428 428, mount_setattr 442 442, chroot 161 51, setns 308 268,
    unshare 272 97, init_module 175 105, finit_module 313 273, delete_module 176 106, kexec_load 246 104,
    kexec_file_load 320 294, reboot 169 142, swapon 167 224, swapoff 168 225, sethostname 170 161,
    setdomainname 171 162, settimeofday 164 170, clock_settime 227 112, clock_adjtime 305 266, adjtimex 159 171,
    acct 163 89, quotactl 179 60, quotactl_fd 443 443, syslog 103 116, vhangup 153 58, open_by_handle_at 304 265,
    name_to_handle_at 303 264, iopl 172 -, ioperm 173 -, modify_ldt 154 -"""
"""Namespaces, mounts, modules, clocks: rights that a box never has, and doors to old mistakes of kernels."""

UNSEEN = """
    io_uring_setup 425 425, io_uring_enter 426 426, io_uring_register 427 427, memfd_create 319 279,
    memfd_secret 447 447, shmget 29 194, shmat 30 196, shmctl 31 195, msgget 68 186, msgsnd 69 189, msgrcv 70 188,
    msgctl 71 187, semget 64 190, semop 65 193, semctl 66 191, semtimedop 220 192, mq_open 240 180, mq_unlink 241 181"""
"""Memory that no limit counts, and system calls that no filter sees."""

NEW_PROCESSES = "fork 57 -, vfork 58 -, execve 59 221, execveat 322 281, setsid 112 157, setpgid 109 154, tkill 200 130"

NETWORK = "socket 41 198, connect 42 203, bind 49 200, listen 50 201, accept 43 202, accept4 288 242"

OTHERS_FILES = """
    truncate 76 45, inotify_init 253 -, inotify_init1 294 26, inotify_add_watch 254 27, fanotify_init 300 262,
    fanotify_mark 301 263"""
"""What Landlock leaves open, or left open once: sizes and watches of files that cannot even be read."""

PRETENDED = """
    chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, chown 92 -, fchown 93 55, lchown 94 -,
    fchownat 260 54, utime 132 -, utimes 235 -, futimesat 261 -, utimensat 280 88, setxattr 188 5, lsetxattr 189 6,
    fsetxattr 190 7, removexattr 197 14, lremovexattr 198 15, fremovexattr 199 16"""
"""Modes, owners and times, which Landlock leaves open: nothing happens, and copying a file does not fail for it."""

OTHERS_TIME = """
    sched_setaffinity 203 122, sched_setparam 142 118, sched_setscheduler 144 119, sched_setattr 314 274,
    setpriority 141 140, ioprio_set 251 30, migrate_pages 256 238, move_pages 279 239"""
"""Slowing down other processes of the same user."""

WITH_ARGUMENTS = """
    clone 56 220, clone3 435 435, kill 62 129, tgkill 234 131, rt_sigqueueinfo 129 138, rt_tgsigqueueinfo 297 240,
    prlimit64 302 261, socketpair 53 199, fcntl 72 25, ioctl 16 29"""
"""Those that depend on what they are given."""


def numbers(names: str, machine: str) -> dict[str, int]:
    """``{"ptrace": 101}`` for one machine; what it does not have is left out."""
    column = {"x86_64": 1, "aarch64": 2}[machine]
    rows = [row.split() for row in names.split(",")]
    return {row[0]: int(row[column]) for row in rows if row[column] != "-"}
