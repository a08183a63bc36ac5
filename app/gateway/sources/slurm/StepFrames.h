#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chipdeck::gateway::slurm {

/// The line that a step of StepScript says first: "MARK raw nv01 8888 6006".
struct StepGreeting {
    enum class Kind : std::uint8_t {
        Raw,      ///< joined; its bytes follow as they are
        Framed,   ///< joined; frames follow
        Closed,   ///< nobody listens on the port
        Foreign,  ///< somebody else does
        Refused,  ///< the user listens there, and yet it could not be joined
    };

    Kind kind = Kind::Raw;
    std::string node;
    std::vector<std::uint16_t> ports;  ///< on which the user listens, the job's own first, each once, at most domain::maxListedPorts
};

/// Looks for a greeting in what a step writes: a cluster's prolog may write lines of its own before it.
class GreetingReader
{
public:
    explicit GreetingReader(std::string mark) : m_mark(std::move(mark)) {}

    /// nullopt = not yet; then all of it was taken. What stands behind the greeting is left in `bytes`.
    std::optional<StepGreeting> take(std::string &bytes);
    /// So much came that it never will.
    bool hasFailed() const { return m_passed > maxBefore; }

    static constexpr std::size_t maxBefore = 256 * 1024;

private:
    std::string m_mark;
    std::string m_held;
    std::size_t m_passed = 0;
};

/// What a framed step sends: "12\n" and twelve bytes, "0\n" at the end of what comes from the port, "-\n" when it broke the connection.
class FrameReader
{
public:
    enum class State : std::uint8_t { Open, Ended, Broken, Malformed };

    /// Appends the bytes of the port to `out`. Nothing counts behind the end.
    State take(std::string_view bytes, std::string &out);
    State state() const { return m_state; }

    static constexpr std::size_t maxFrame = 999'999;

private:
    void takeHead(char c);

    State m_state = State::Open;
    std::size_t m_left = 0;
    std::size_t m_number = 0;
    bool m_hasDigit = false;
    bool m_hasMinus = false;
};

/// `data` as a step takes it. Precondition: 1 to FrameReader::maxFrame bytes.
std::string frameOf(std::string_view data);
/// The end of what is sent; the other direction goes on.
inline constexpr std::string_view endFrame = "0\n";
/// Says that the gateway is still there.
inline constexpr std::string_view aliveFrame = "\n";

} // namespace chipdeck::gateway::slurm
