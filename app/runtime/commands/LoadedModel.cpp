#include "app/runtime/commands/LoadedModel.h"

#include "app/runtime/commands/InputFiles.h"
#include "app/runtime/service/Processors.h"

#include <chrono>
#include <csignal>

namespace chipdeck::runtime {

namespace {

std::atomic<bool> s_interrupted{false};

void onInterrupt(int)
{
    s_interrupted = true;
}

} // namespace

void rearmInterrupt()
{
    s_interrupted = false;
    struct sigaction action{};
    action.sa_handler = onInterrupt;
    action.sa_flags = int(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
}

const std::atomic<bool> &interrupted()
{
    static const bool armed = (rearmInterrupt(), true);
    static_cast<void>(armed);
    return s_interrupted;
}

Result<LoadedModel> LoadedModel::open(const Arguments &arguments, Console &console)
{
    const auto begin = std::chrono::steady_clock::now();
    auto team = planTeam(std::size_t(arguments.count("threads", 0)));
    const auto file = openModelFile(*arguments.text("model"));
    if (!file)
        return tl::make_unexpected(file.error());
    LoadedModel loaded;
    auto model = model::Model::open(*file);
    if (!model)
        return failure(ExitCode::BadModel, *arguments.text("model") + ": " + model.error().text());
    loaded.model = std::move(*model);
    if (!loaded.model->writesText())
        return failure(ExitCode::BadModel, *arguments.text("model") + ": embeds texts and has no head to predict any with");
    auto tokenizer = openTokenizer(*arguments.text("model"), **file, console);
    if (!tokenizer)
        return tl::make_unexpected(tokenizer.error());
    loaded.tokenizer = std::move(*tokenizer);
    engine::CpuOptions options;
    const TeamPlan plan = team.get();
    options.threads = plan.threads;
    options.cpus = plan.placement.cpus;
    options.nodes = plan.placement.nodes;
    options.cacheFormat = arguments.text("cache", "f16") == "q8_0" ? engine::CacheFormat::Q8_0 : engine::CacheFormat::F16;
    loaded.threads = options.threads;
    loaded.isBound = !options.cpus.empty();
    auto backend = engine::CpuBackend::make(loaded.model, options);
    if (!backend)
        return failure(ExitCode::NoRoom, backend.error());
    loaded.backend = std::move(*backend);
    loaded.loadMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return loaded;
}

} // namespace chipdeck::runtime
