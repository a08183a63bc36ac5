#pragma once

#include <string>

namespace chipdeck::kernels {

/// Processors' worth of time that control groups grant this process, 0 where they set no limit: the least of its own group and those above, of version 2
/// (cpu.max) or 1 (cpu.cfs_quota_us / cpu.cfs_period_us). `root` in place of "/" for tests.
double cpuQuota(const std::string &root = "/");

} // namespace chipdeck::kernels
