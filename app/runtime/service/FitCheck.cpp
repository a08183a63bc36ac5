#include "app/runtime/service/FitCheck.h"

#include "app/runtime/engine/FreeMemory.h"
#include "app/runtime/engine/StepBudget.h"
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/service/Processors.h"
#include "app/runtime/service/TextEngine.h"

#include <algorithm>

#include <unistd.h>

namespace chipdeck::runtime {

using namespace engine;

std::uint64_t FitCheck::freeBytes()
{
    const auto memory = FreeMemory::read();
    return memory ? memory->bytes : 0;
}

std::uint64_t FitCheck::totalBytes()
{
    return std::uint64_t(sysconf(_SC_PHYS_PAGES)) * std::uint64_t(sysconf(_SC_PAGESIZE));
}

double FitCheck::bandwidth()
{
    return m_speed.readBandwidth(physicalCores());
}

ApiResult<FitCheck::Answer> FitCheck::check(const Question &question)
{
    if (!question.device.empty() && question.device != "cpu")
        return tl::make_unexpected(ApiError::invalid("device", "this build runs on the processor only: device \"cpu\""));
    const auto file = gguf::GgufFile::open(question.path);
    if (!file)
        return tl::make_unexpected(ApiError::unavailable("the model's file cannot be used: " + file.error().text(), ErrorCode::ModelUnusable));
    const auto model = model::Model::open(*file);
    if (!model)
        return tl::make_unexpected(ApiError::unavailable("the model's file cannot be used: " + model.error().text(), ErrorCode::ModelUnusable));
    CpuOptions options;
    options.threads = question.threads == 0 ? physicalCores() : question.threads;
    options.cpus = planTeam(std::uint32_t(options.threads)).get().placement.cpus;
    options.cacheFormat = question.cacheFormat;
    // Steps without decoding are as large as the computer is quick, between these two.
    options.maxBatch = (StepBudget::kLeastAlone + TextEngine::kMostBatch) / 2;
    const ModelNeeds needs = CpuBackend::needs(*model, options);
    Answer answer;
    answer.freeBytes = freeBytes();
    answer.totalBytes = totalBytes();
    const DecodeCost cost = m_speed.decodeCost(*model, options); // measures the bandwidth, too, with the same memory
    answer.bandwidth = m_speed.readBandwidth(options.threads);
    answer.fit = Fit::of(needs, {answer.freeBytes, answer.bandwidth, question.context, std::max(1u, question.sequences), TextEngine::kMostBatch, cost});
    return answer;
}

} // namespace chipdeck::runtime
