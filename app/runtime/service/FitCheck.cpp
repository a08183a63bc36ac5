#include "app/runtime/service/FitCheck.h"

#include "app/runtime/engine/FreeMemory.h"
#include "app/runtime/engine/StepBudget.h"
#include "app/runtime/engine/cpu/CpuBackend.h"
#include "app/runtime/service/Processors.h"
#include "app/runtime/service/TextEngine.h"
#include "app/runtime/tokenizer/Tokenizer.h"

#include <algorithm>

#include <unistd.h>

namespace chipdeck::runtime {

using namespace engine;

namespace {

/// What a worker takes whatever its model, since memory has to hold the whole process: about 7 MB of pages of the program and its libraries, and what
/// stacks, the allocator, the socket and the ends of large pages (2 MiB) keep. Measured with models of every architecture.
constexpr std::uint64_t kProgramBytes = 8'500'000;

/// What is known of a worker beside its model. A sequence's sampler has a logit of its own for every token.
void addProcess(ModelNeeds &needs, const model::Config &config)
{
    const std::uint64_t sampler = std::uint64_t(config.vocabulary) * sizeof(float);
    needs.compute += kProgramBytes + sampler;
    needs.computePerSequence += sampler;
}

tl::unexpected<ApiError> unusable(const std::string &why)
{
    return tl::make_unexpected(ApiError::unavailable("the model's file cannot be used: " + why, ErrorCode::ModelUnusable));
}

std::uint64_t valuesOfLayers(const model::Model &model)
{
    const model::Weights &weights = model.weights();
    std::uint64_t values = 0;
    for (const gguf::TensorInfo &tensor : model.file().tensors())
        values += &tensor == weights.tokenEmbedding || &tensor == weights.output ? 0 : tensor.values();
    return values;
}

/// Tokens of the largest step: without decoding they are as many as the computer is quick, between these two (every computer is quick enough for a
/// small model), and no more than there is room for.
std::uint32_t largestStep(const FitCheck::Question &question, const model::Model &model)
{
    constexpr std::uint64_t most = TextEngine::kMostBatch, smallModel = 24'000'000;
    const std::uint64_t usual = valuesOfLayers(model) < smallModel ? most : (StepBudget::kLeastAlone + most) / 2;
    const std::uint64_t positions = std::uint64_t(question.context) * std::max(1U, question.sequences);
    return std::uint32_t(question.context == 0 ? usual : std::min(usual, positions));
}

} // namespace

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

void FitCheck::end()
{
    m_ends = true;
    m_speed.end();
}

ApiResult<FitCheck::Answer> FitCheck::check(const Question &question)
{
    if (!question.device.empty() && question.device != "cpu")
        return tl::make_unexpected(ApiError::invalid("device", "this build runs on the processor only: device \"cpu\""));
    const auto file = gguf::GgufFile::open(question.path);
    if (!file)
        return unusable(file.error().text());
    const auto model = model::Model::open(*file);
    if (!model)
        return unusable(model.error().text());
    const auto vocabulary = model::Model::vocabulary(**file);
    const auto tokenizer = vocabulary ? tokenizer::Tokenizer::make(*vocabulary) : tl::make_unexpected(vocabulary.error().text());
    if (!tokenizer)
        return unusable(tokenizer.error());
    CpuOptions options;
    options.threads = question.threads == 0 ? physicalCores() : question.threads;
    options.cpus = planTeam(std::uint32_t(options.threads)).get().placement.cpus;
    options.cacheFormat = question.cacheFormat;
    options.maxBatch = largestStep(question, **model);
    ModelNeeds needs = CpuBackend::needs(*model, options);
    addProcess(needs, (*model)->config());
    Answer answer;
    answer.freeBytes = freeBytes();
    answer.totalBytes = totalBytes();
    const DecodeCost cost = m_speed.decodeCost(*model, options); // measures the bandwidth, too, with the same memory
    answer.bandwidth = m_speed.readBandwidth(options.threads);
    if (m_ends)
        return tl::make_unexpected(ApiError::ending());
    answer.fit = Fit::of(needs, {answer.freeBytes, answer.bandwidth, question.context, std::max(1u, question.sequences), TextEngine::kMostBatch, cost});
    return answer;
}

} // namespace chipdeck::runtime
