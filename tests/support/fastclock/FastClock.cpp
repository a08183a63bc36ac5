// Preloaded (LD_PRELOAD), it lets a program's clock run faster: what it sleeps is shorter by as much, what it works is not.
// Patience with others (poll, select) stays real, since work is not faster: a message may take as long as ever.
//   CHIPDECK_CLOCK_SPEED   how many seconds a real one is
//   CHIPDECK_CLOCK_START   nanoseconds of CLOCK_MONOTONIC at which the fast clock begins
//   CHIPDECK_CLOCK_EPOCH   what it then tells, in seconds of Unix time
// All programs with the same three agree on the time.
#include <cerrno>
#include <cstdint>
#include <cstdlib>

#include <dlfcn.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

namespace {

constexpr std::int64_t second = 1'000'000'000;

// Straight from the kernel: everything else is what this library replaces.
std::int64_t real(clockid_t clock)
{
    timespec now = {};
    ::syscall(SYS_clock_gettime, clock, &now);
    return now.tv_sec * second + now.tv_nsec;
}

std::int64_t numberIn(const char *variable, std::int64_t otherwise)
{
    const char *text = std::getenv(variable);
    return text ? std::strtoll(text, nullptr, 10) : otherwise;
}

struct Clock {
    std::int64_t start = numberIn("CHIPDECK_CLOCK_START", real(CLOCK_MONOTONIC));
    std::int64_t speed = numberIn("CHIPDECK_CLOCK_SPEED", 1);
    std::int64_t wallMinusMonotonic = numberIn("CHIPDECK_CLOCK_EPOCH", real(CLOCK_REALTIME) / second) * second - start;

    std::int64_t monotonic() const { return start + (real(CLOCK_MONOTONIC) - start) * speed; }
    std::int64_t now(bool isWallClock) const { return monotonic() + (isWallClock ? wallMinusMonotonic : 0); }
    /// The real moment of a fast one, on CLOCK_MONOTONIC.
    std::int64_t realMonotonic(std::int64_t fast) const { return start + (fast - start) / speed; }
};

const Clock &fast()
{
    static const Clock clock;
    return clock;
}

std::int64_t from(const timespec &time)
{
    return time.tv_sec * second + time.tv_nsec;
}

timespec to(std::int64_t nanoseconds)
{
    return {static_cast<time_t>(nanoseconds / second), static_cast<long>(nanoseconds % second)};
}

bool isWallClock(clockid_t clock)
{
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

bool runsFast(clockid_t clock)
{
    return isWallClock(clock) || clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE || clock == CLOCK_MONOTONIC_RAW
        || clock == CLOCK_BOOTTIME;
}

int sleepReally(std::int64_t nanoseconds, timespec *left)
{
    const timespec pause = to(nanoseconds / fast().speed);
    timespec rest = {};
    const int result = static_cast<int>(::syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &pause, &rest));
    if (result != 0 && left)
        *left = to(from(rest) * fast().speed);
    return result;
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    if (!runsFast(clock))
        return static_cast<int>(::syscall(SYS_clock_gettime, clock, time));
    *time = to(fast().now(isWallClock(clock)));
    return 0;
}

time_t time(time_t *out) noexcept
{
    const auto now = static_cast<time_t>(fast().now(true) / second);
    if (out)
        *out = now;
    return now;
}

int gettimeofday(timeval *__restrict time, void *__restrict) noexcept
{
    const auto now = fast().now(true);
    *time = {static_cast<time_t>(now / second), static_cast<suseconds_t>(now % second / 1000)};
    return 0;
}

int nanosleep(const timespec *time, timespec *left)
{
    return sleepReally(from(*time), left);
}

int clock_nanosleep(clockid_t clock, int flags, const timespec *time, timespec *left)
{
    if (!runsFast(clock))
        return static_cast<int>(::syscall(SYS_clock_nanosleep, clock, flags, time, left)) == 0 ? 0 : EINTR;
    const auto duration = (flags & TIMER_ABSTIME) ? from(*time) - fast().now(isWallClock(clock)) : from(*time);
    return duration <= 0 || sleepReally(duration, (flags & TIMER_ABSTIME) ? nullptr : left) == 0 ? 0 : EINTR;
}

int usleep(useconds_t microseconds)
{
    return sleepReally(std::int64_t{microseconds} * 1000, nullptr);
}

unsigned sleep(unsigned seconds)
{
    timespec left = {};
    sleepReally(std::int64_t{seconds} * second, &left);
    return static_cast<unsigned>(left.tv_sec);
}

/// Of a condition on the wall clock, as they are unless asked otherwise.
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const timespec *until)
{
    using Wait = int (*)(pthread_cond_t *, pthread_mutex_t *, clockid_t, const timespec *);
    static const auto wait = reinterpret_cast<Wait>(::dlsym(RTLD_NEXT, "pthread_cond_clockwait"));
    const timespec really = to(fast().realMonotonic(from(*until) - fast().wallMinusMonotonic));
    return wait(condition, mutex, CLOCK_MONOTONIC, &really);
}

} // extern "C"
