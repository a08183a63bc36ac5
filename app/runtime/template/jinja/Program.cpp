#include "app/runtime/template/jinja/Program.h"

#include "app/runtime/template/jinja/Characters.h"
#include "app/runtime/template/jinja/Failure.h"
#include "app/runtime/template/jinja/Lexer.h"
#include "app/runtime/template/jinja/StatementParser.h"

namespace chipdeck::jinja {

namespace {

constexpr std::size_t longestSource = 256 * 1024;
constexpr std::size_t longestMessage = 400;

std::string messageOf(const Failure &failure, std::size_t line)
{
    const std::size_t at = failure.line != 0 ? failure.line : line;
    const std::string message = shown(failure.reason, longestMessage); // it may quote the template, or what somebody said
    return at == 0 ? message : "line " + std::to_string(at) + ": " + message;
}

} // namespace

tl::expected<std::shared_ptr<const Program>, std::string> Program::parse(std::string_view source)
{
    if (source.size() > longestSource)
        return tl::unexpected("the template is longer than " + std::to_string(longestSource >> 10) + " KiB");
    try {
        auto program = std::make_shared<Program>();
        program->m_body = StatementParser(Lexer(source).tokens()).parseAll();
        return program;
    } catch (const Failure &failure) {
        return tl::unexpected(messageOf(failure, 0));
    }
}

tl::expected<void, std::string> Program::render(const Limits &limits, std::time_t now, const std::function<void(Run &)> &fill,
                                                const std::function<void(const Text &)> &take) const
{
    Run run(limits, now);
    try {
        fill(run);
        Run::Capture capture(run);
        m_body.execute(run);
        take(capture.finish());
        return {};
    } catch (const Failure &failure) {
        return tl::unexpected(messageOf(failure, run.line()));
    }
}

} // namespace chipdeck::jinja
