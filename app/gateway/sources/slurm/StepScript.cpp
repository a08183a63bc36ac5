#include "app/gateway/sources/slurm/StepScript.h"

#include <string_view>

#include "app/gateway/sources/slurm/ChipHead.h"

namespace chipdeck::gateway::slurm {

namespace {

/// Which addresses of this node lead to a listener of this user on $2, and to no other's: the most exact address gets a connection, so
/// that a stranger on 127.0.0.1 would be reached before one's own on every address. Addresses stand in the kernel's table as
/// hexadecimal numbers of this machine's byte order. The table is taken at once, since the kernel counts anew for who seeks in it, and where
/// a port is missed a second time: between two pieces of it others come and go.
///
/// Where ports are to be told those of the job's own processes come first, known by what Slurm put into their environment: its user may listen on
/// hundreds of others on the node.
constexpr std::string_view looking = R"sh(mark=$1 want=$2 own= held= mine=' ' others=' ' hosts=
any4=00000000 here4=0100007F any6=00000000000000000000000000000000 here6=00000000000000000000000001000000
look() {
    local lines line local
    mapfile -t lines
    for line in "${lines[@]}"; do
        set -- $line
        [ "$4" = 0A ] || continue
        local=$2
        port=$((16#${local##*:}))
        if [ "$8" = "$EUID" ]; then
            own="$own $port"
            held="$held ${10}:$port"
            [ "$port" = "$want" ] && mine="$mine${local%:*} "
        elif [ "$port" = "$want" ]; then
            others="$others${local%:*} "
        fi
    done
}
lookAll() {
    [ -r /proc/net/tcp ] && look </proc/net/tcp
    [ -r /proc/net/tcp6 ] && look </proc/net/tcp6
}
lookAll
[ "$want" != 0 ] && [ "$mine$others" = '  ' ] && lookAll
is() { [[ $1 == *" $2 "* ]]; }
is "$mine" $here4 && hosts="$hosts 127.0.0.1"
is "$mine" $any4 && ! is "$others" $here4 && hosts="$hosts 127.0.0.1"
if is "$mine" $here6 || { is "$mine" $any6 && ! is "$others" $here6; }; then hosts="$hosts ::1"; fi
is "$mine" $any6 && ! is "$others" $here4 && ! is "$others" $any4 && hosts="$hosts 127.0.0.1"
for one in $mine; do
    [ ${#one} = 8 ] && [ "$one" != $any4 ] && [ "$one" != $here4 ] || continue
    hosts="$hosts $((16#${one:6:2})).$((16#${one:4:2})).$((16#${one:2:2})).$((16#${one:0:2}))"
done
take() { own=; [ $# = 0 ] || own=" ${*:1:64}"; }
list() {
    local sockets=' ' line one first= rest=
    while read -r line; do
        [[ $line =~ socket:\[([0-9]+)\]$ ]] && sockets="$sockets${BASH_REMATCH[1]} "
    done < <(grep -lszx "SLURM_JOB_ID=${SLURM_JOB_ID:-0}" /proc/[0-9]*/environ | sed 's/environ$/fd/' | xargs -r ls -l 2>/dev/null)
    for one in $held; do
        if is "$sockets" "${one%:*}"; then first="$first ${one#*:}"; else rest="$rest ${one#*:}"; fi
    done
    own="$(printf '%s\n' $first | sort -nu) $(printf '%s\n' $rest | sort -nu)"
}
say() { take $own; printf '%s %s %s%s\n' "$mark" "$1" "${SLURMD_NODENAME:-?}" "$own"; }
if [ "$want" != 0 ] && [ -z "$hosts" ]; then
    list
    if [ "$others" != ' ' ]; then say foreign; else say closed; fi
    exit 0
fi
)sh";

/// Frames both ways, see StepFrames. Reads its input whatever becomes of the connection, so that its end is the end of all: that is how
/// it learns that the gateway is gone. Nothing for three times the gateway's interval means the same.
constexpr std::string_view relay = R"perl(use strict; use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 AF_INET6 IPPROTO_TCP TCP_NODELAY); use Fcntl;
my ($greeting, $refusal, $port, @hosts) = @ARGV;
my $peer;
for my $host (@hosts) {
    my $six = $host =~ /:/;
    socket(my $try, $six ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or next;
    my $address = $six ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $host)) : pack_sockaddr_in($port, inet_aton($host));
    if (connect($try, $address)) { $peer = $try; last; }
}
syswrite(STDOUT, $peer ? "$greeting\n" : "$refusal\n");
exit 0 unless $peer;
setsockopt($peer, IPPROTO_TCP, TCP_NODELAY, 1);
$SIG{PIPE} = 'IGNORE';
for my $handle ($peer, *STDOUT{IO}) { fcntl($handle, F_SETFL, (fcntl($handle, F_GETFL, 0) | 0) | O_NONBLOCK); }
my ($number, $room, $patience) = (fileno($peer), 262144, 90);
my ($in, $up, $down, $left, $ending, $ended, $silent, $deaf, $heard) = ('', '', '', 0, 0, 0, 0, 0, time);
while (1) {
    my ($read, $write) = ('', '');
    my $listens = length($up) < $room;
    vec($read, 0, 1) = 1 if $listens;
    vec($read, $number, 1) = 1 if !$silent && length($down) < $room;
    vec($write, 1, 1) = 1 if length $down;
    vec($write, $number, 1) = 1 if length $up;
    my $ready = select($read, $write, undef, 15);
    next if $ready < 0;
    $heard = time unless $listens;
    exit 1 if time - $heard > $patience;
    next unless $ready;
    if (vec($read, 0, 1)) {
        my $got = sysread(STDIN, $in, 65536, length $in);
        exit 0 unless $got;
        $heard = time;
        while (length $in) {
            if ($left) {
                my $part = substr($in, 0, $left, '');
                $left -= length $part;
                $up .= $part unless $deaf;
                next;
            }
            my $end = index($in, "\n");
            last if $end < 0;
            my $word = substr($in, 0, $end + 1, '');
            next if $word eq "\n";
            exit 1 unless $word =~ /\A[0-9]{1,6}\n\z/;
            $left = 0 + $word;
            $ending = 1 unless $left;
        }
    }
    if (vec($write, $number, 1)) {
        my $done = syswrite($peer, $up);
        if (defined $done) { substr($up, 0, $done, ''); }
        elsif (!$!{EAGAIN} && !$!{EINTR}) { ($up, $deaf) = ('', 1); }
    }
    if ($ending && !$ended && !length $up) { shutdown($peer, 1); $ended = 1; }
    if ($deaf && $silent == 1) { $down .= "-\n"; $silent = 2; }
    if (vec($read, $number, 1) && !$silent) {
        my $got = sysread($peer, my $part, 65536);
        if ($got) { $down .= $got . "\n" . $part; }
        elsif (defined $got) { $down .= "0\n"; $silent = 1; }
        elsif (!$!{EAGAIN} && !$!{EINTR}) { $down .= "-\n"; $silent = 2; }
    }
    if (vec($write, 1, 1) && length $down) {
        my $done = syswrite(STDOUT, $down);
        if (defined $done) { substr($down, 0, $done, ''); }
        elsif (!$!{EAGAIN} && !$!{EINTR}) { exit 1; }
    }
    exit 0 if !length $down && ($silent > 1 || ($silent && $ended));
}
)perl";

/// Without perl: bash cannot close one side of a connection, so that the end of what is sent stays here, and what the other side sends
/// comes as it is.
constexpr std::string_view plainRelay = R"sh(joined=
for host in $hosts; do
    if exec 3<>"/dev/tcp/$host/$want"; then joined=1; break; fi
done 2>/dev/null
[ -n "$joined" ] || { say refused; exit 0; }
say raw
{ cat <&3; kill "$$"; } 2>/dev/null &
while read -r -t 90 length; do
    [[ $length =~ ^[0-9]{1,6}$ ]] || { [ -z "$length" ] && continue; break; }
    [ "$length" = 0 ] || head -c "$length" >&3 || break
done
kill "$!" 2>/dev/null
)sh";

/// A shell's greeting, before the lines that look for the job's chips.
constexpr std::string_view greeting = R"sh(printf '%s raw %s\n' "$1" "${SLURMD_NODENAME:-?}"
)sh";
/// The shell is a child of this one, which hears of a hang-up whatever the user's shell does about it, and takes the step along.
constexpr std::string_view shell = R"sh(cd -- "$2" 2>/dev/null || cd 2>/dev/null || cd /
[ -x "${SHELL:-}" ] || SHELL=/bin/bash
export SHELL
(exec -l "$SHELL")
exit "$?"
)sh";

std::vector<std::string> bash(std::string script, std::vector<std::string> words)
{
    std::vector<std::string> command{"/bin/bash", "--noprofile", "--norc", "-c", std::move(script), "chipdeck"};
    command.insert(command.end(), words.begin(), words.end());
    return command;
}

} // namespace

std::vector<std::string> portCommand(const std::string &mark, std::uint16_t port)
{
    const std::string withPerl = "if perl -MSocket -MErrno -e 1 2>/dev/null; then\n"
                                 "    exec perl -MErrno -e \"$3\" \"$(say framed)\" \"$(say refused)\" \"$want\" $hosts\nfi\n";
    return bash(std::string(looking) + withPerl + std::string(plainRelay), {mark, std::to_string(port), std::string(relay)});
}

std::vector<std::string> portsCommand(const std::string &mark, std::uint16_t port)
{
    return bash(std::string(looking) + "list\nsay raw\n", {mark, std::to_string(port)});
}

std::vector<std::string> shellCommand(const std::string &mark, const std::string &folder)
{
    return bash(std::string(greeting) + chipLines() + std::string(shell), {mark, folder});
}

} // namespace chipdeck::gateway::slurm
