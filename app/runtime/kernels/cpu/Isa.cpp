#include "app/runtime/kernels/cpu/Isa.h"

#include <cpuid.h>

namespace chipdeck::kernels {

namespace {

/// Not among the names that every compiler's __builtin_cpu_supports knows.
bool hasHalfConversion()
{
    unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
    return __get_cpuid(1, &eax, &ebx, &ecx, &edx) != 0 && (ecx & bit_F16C) != 0;
}

Isa findBest()
{
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !hasHalfConversion())
        return Isa::Scalar;
    const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vnni");
    return wide ? Isa::Avx512 : Isa::Avx2;
}

} // namespace

Isa bestIsa()
{
    static const Isa best = findBest();
    return best;
}

bool asksSecondCache()
{
    static const bool isIntel = [] {
        __builtin_cpu_init();
        return __builtin_cpu_is("intel") != 0;
    }();
    return isIntel;
}

std::string_view isaName(Isa isa)
{
    switch (isa) {
    case Isa::Scalar: return "scalar";
    case Isa::Avx2: return "avx2";
    case Isa::Avx512: return "avx512";
    }
    return {};
}

} // namespace chipdeck::kernels
