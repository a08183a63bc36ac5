#pragma once

#include <vector>

#include <QString>
#include <QWidget>

#include "widgets/theme/Theme.h"

namespace chipdeck::ui {

/// A row of facts: a muted caption over a value; wraps where the width ends.
class FactsRow : public QWidget
{
    Q_OBJECT

public:
    struct Fact {
        QString label;
        QString value;   ///< bold
        QString detail;  ///< plain, behind it: "of 640 GB"
        widgets::Theme::Token token = widgets::Theme::Token::Text;
        QString tip{};   ///< tool tip

        bool operator==(const Fact &) const = default;
    };

    explicit FactsRow(const widgets::Theme &theme, QWidget *parent = nullptr);

    void setFacts(std::vector<Fact> facts);
    const std::vector<Fact> &facts() const { return m_facts; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int factWidth(const Fact &fact) const;
    /// Where each fact stands when so much width is given.
    std::vector<QRect> places(int width) const;

    const widgets::Theme &m_theme;
    std::vector<Fact> m_facts;
};

} // namespace chipdeck::ui
