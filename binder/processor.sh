# Sourced by postBuild and start. The image is built on one machine and runs on others: both compile for, and look for code
# of, one level of processor rather than the one at hand. A processor without AVX2 compiles its own on the first run.
if grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo && grep -qw bmi2 /proc/cpuinfo; then
    export NUMBA_CPU_NAME=x86-64-v3 NUMBA_CPU_FEATURES=
fi
