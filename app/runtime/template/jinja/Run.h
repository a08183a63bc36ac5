#pragma once

#include "app/runtime/template/jinja/Arguments.h"
#include "app/runtime/template/jinja/Scope.h"

#include <ctime>
#include <memory>

namespace chipdeck::jinja {

class ForStatement;
class MacroStatement;

/// What `namespace()` makes: the one thing in a template that changes.
class Namespace
{
public:
    std::vector<std::pair<std::string, Value>> attributes;

    const Value *find(std::string_view name) const;
    void set(std::string_view name, Value value);
};

/// A macro, or the body of a `call` block, which sees the names around it as long as the block runs.
class Macro
{
public:
    const MacroStatement *definition = nullptr;
    Scope *around = nullptr;    // null = a macro: it sees the names of the template's top level
    bool isOver = false;        // the block has ended
};

/// `loop` within a `for`.
class Loop
{
public:
    ListPtr items;              // null once the loop has ended
    std::size_t length = 0;
    std::size_t index = 0;
    std::size_t depth = 0;      // of the calls of a recursive one
    const ForStatement *recursive = nullptr; // null = `loop()` cannot be called
    Scope *around = nullptr;    // what a recursive one sees when it is called
    Value lastChanged;
    bool hasChanged = false;

    Value attribute(std::string_view name) const; // nothing where it has none
};

/// One rendering: its scopes, its output and its budget.
class Run
{
public:
    Run(const Limits &limits, std::time_t now);

    Budget &budget() { return m_budget; }
    Scope &globals() { return m_globals; }
    Scope &scope() { return *m_scope; }
    std::time_t now() const { return m_now; }

    std::size_t line() const { return m_line; }
    void setLine(std::size_t line) { m_line = line; }

    void write(const Text &text);

    /// Things that live as long as the run, since values only point to them.
    Namespace *makeNamespace();
    Macro *makeMacro();
    Loop *makeLoop();

    /// Names set while it lives are its own.
    class Inner
    {
    public:
        explicit Inner(Run &run, Scope *around = nullptr) // null = the present scope
            : m_run(run)
            , m_before(run.m_scope)
            , m_scope(around ? around : run.m_scope, run.m_budget)
        {
            run.m_scope = &m_scope;
        }
        ~Inner() { m_run.m_scope = m_before; }
        Inner(const Inner &) = delete;
        Inner &operator=(const Inner &) = delete;

    private:
        Run &m_run;
        Scope *m_before;
        Scope m_scope;
    };

    /// Takes what is written while it lives.
    class Capture
    {
    public:
        explicit Capture(Run &run)
            : m_run(run)
            , m_before(run.m_out)
            , m_builder(run.m_budget)
        {
            run.m_out = &m_builder;
        }
        ~Capture() { m_run.m_out = m_before; }
        Capture(const Capture &) = delete;
        Capture &operator=(const Capture &) = delete;

        Text finish() { return m_builder.finish(); }

    private:
        Run &m_run;
        TextBuilder *m_before;
        TextBuilder m_builder;
    };

private:
    Budget m_budget;
    std::vector<std::unique_ptr<Namespace>> m_namespaces;
    std::vector<std::unique_ptr<Macro>> m_macros;
    std::vector<std::unique_ptr<Loop>> m_loops;
    Scope m_globals;
    Scope *m_scope;
    TextBuilder *m_out = nullptr;
    std::time_t m_now;
    std::size_t m_line = 0;
};

} // namespace chipdeck::jinja
