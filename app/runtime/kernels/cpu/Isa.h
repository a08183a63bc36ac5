#pragma once

#include <string_view>

namespace chipdeck::kernels {

/// The instruction sets that kernels are written for, worst first. All give the same bits for the same input.
enum class Isa { Scalar, Avx2, Avx512 };

/// The best that this processor and its operating system offer: Avx2 needs FMA and F16C beside it, Avx512 needs BW, VL and VNNI.
Isa bestIsa();

/// Whether memory is best asked for into the second-level cache: so on Intel's cores, whose first-level caches have 16 requests under way and the
/// second ones 48, while AMD's bring a line to the first cache as soon.
bool asksSecondCache();

std::string_view isaName(Isa isa);

} // namespace chipdeck::kernels
