#pragma once

#include "app/runtime/template/jinja/Expression.h"
#include "app/runtime/template/jinja/Filters.h"
#include "app/runtime/template/jinja/Tests.h"

namespace chipdeck::jinja {

/// The arguments of a call as they are written.
struct ArgumentList
{
    std::vector<ExpressionPtr> positional;
    std::vector<std::pair<std::string, ExpressionPtr>> named;

    Arguments evaluate(Run &run) const;
};

class Constant : public Expression
{
public:
    Constant(std::size_t line, Value value) : Expression(line), m_value(std::move(value)) {}

    const Value &value() const { return m_value; }

private:
    Value compute(Run &) const override { return m_value; }

    Value m_value;
};

class Name : public Expression
{
public:
    Name(std::size_t line, std::string name) : Expression(line), m_name(std::move(name)) {}

    const std::string &name() const { return m_name; }

private:
    Value compute(Run &run) const override;

    std::string m_name;
};

class ListExpression : public Expression
{
public:
    ListExpression(std::size_t line, std::vector<ExpressionPtr> items, List::Kind kind)
        : Expression(line), m_items(std::move(items)), m_kind(kind)
    {
    }

private:
    Value compute(Run &run) const override;

    std::vector<ExpressionPtr> m_items;
    List::Kind m_kind;
};

class DictExpression : public Expression
{
public:
    using Entry = std::pair<ExpressionPtr, ExpressionPtr>;
    DictExpression(std::size_t line, std::vector<Entry> entries) : Expression(line), m_entries(std::move(entries)) {}

private:
    Value compute(Run &run) const override;

    std::vector<Entry> m_entries;
};

/// `object.name`: a method goes before an entry of that name.
class Attribute : public Expression
{
public:
    Attribute(std::size_t line, ExpressionPtr object, std::string name)
        : Expression(line), m_object(std::move(object)), m_name(std::move(name))
    {
    }

    const Expression &object() const { return *m_object; }
    const std::string &name() const { return m_name; }

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_object;
    std::string m_name;
};

/// `object[index]`: an entry goes before a method of that name.
class Subscript : public Expression
{
public:
    Subscript(std::size_t line, ExpressionPtr object, ExpressionPtr index)
        : Expression(line), m_object(std::move(object)), m_index(std::move(index))
    {
    }

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_object, m_index;
};

/// `object[begin:end:step]`; each bound may be null.
class SliceExpression : public Expression
{
public:
    SliceExpression(std::size_t line, ExpressionPtr object, std::vector<ExpressionPtr> bounds)
        : Expression(line), m_object(std::move(object)), m_bounds(std::move(bounds))
    {
    }

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_object;
    std::vector<ExpressionPtr> m_bounds; // three
};

class Call : public Expression
{
public:
    Call(std::size_t line, ExpressionPtr callee, ArgumentList arguments)
        : Expression(line), m_callee(std::move(callee)), m_arguments(std::move(arguments))
    {
    }

    const ArgumentList &arguments() const { return m_arguments; }
    const Expression &callee() const { return *m_callee; }

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_callee;
    ArgumentList m_arguments;
};

/// `subject | name(arguments)`; without a subject it is that of a filter block, given to apply().
class FilterExpression : public Expression
{
public:
    FilterExpression(std::size_t line, ExpressionPtr subject, const Filter *filter, ArgumentList arguments)
        : Expression(line), m_subject(std::move(subject)), m_filter(filter), m_arguments(std::move(arguments))
    {
    }

    Value apply(Run &run, const Value &subject) const;

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_subject;
    const Filter *m_filter;
    ArgumentList m_arguments;
};

class TestExpression : public Expression
{
public:
    TestExpression(std::size_t line, ExpressionPtr subject, const Test *test, ArgumentList arguments)
        : Expression(line), m_subject(std::move(subject)), m_test(test), m_arguments(std::move(arguments))
    {
    }

private:
    Value compute(Run &run) const override;

    ExpressionPtr m_subject;
    const Test *m_test;
    ArgumentList m_arguments;
};

} // namespace chipdeck::jinja
