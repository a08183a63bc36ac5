#pragma once

#include "app/runtime/engine/Fit.h"
#include "app/runtime/engine/cpu/CpuSpeed.h"
#include "app/runtime/service/ApiError.h"

#include <atomic>
#include <filesystem>
#include <string>

namespace chipdeck::runtime {

/// Whether a model fits this computer, from its file's header alone. Any thread.
class FitCheck
{
public:
    struct Question
    {
        std::filesystem::path path;
        std::string device;                 // "cpu" or empty
        std::uint32_t context = 0, sequences = 1;
        engine::CacheFormat cacheFormat = engine::CacheFormat::F16;
        std::uint32_t threads = 0;          // 0 = one a physical core
    };

    struct Answer
    {
        engine::Fit fit;
        std::uint64_t freeBytes = 0, totalBytes = 0;
        double bandwidth = 0;               // bytes per second; 0 = unknown
    };

    ApiResult<Answer> check(const Question &question);

    /// Of the processor's memory; measured once, in less than a tenth of a second. 0 = unknown.
    double bandwidth();
    /// Refuses what is asked from now on and gives up measuring, which would hold the program's end.
    void end();
    static std::uint64_t freeBytes();
    static std::uint64_t totalBytes();

private:
    std::atomic<bool> m_ends{false};
    engine::CpuSpeed m_speed;
};

} // namespace chipdeck::runtime
