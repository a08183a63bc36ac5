#pragma once

#include <cstdint>
#include <optional>

#include <QWidget>

#include "widgets/theme/Theme.h"

class QLineEdit;

namespace chipdeck::widgets {
class SegmentedControl;
class TextLabel;
}

namespace chipdeck::ui {

/// Which stretch of time is looked at: one of a few, or from and to as people write moments.
class TimeRangeBar : public QWidget
{
    Q_OBJECT

public:
    enum class Range { Day, Week, Month, Quarter, All, Custom };

    explicit TimeRangeBar(const widgets::Theme &theme, QWidget *parent = nullptr);

    Range range() const;
    void setRange(Range range);
    void setCustom(const QString &from, const QString &until);
    /// False while a field says what it cannot read; the last right range stays in force.
    bool isRight() const { return m_isRight; }
    /// Both in seconds since the epoch as of now; absent = without limit.
    std::optional<std::int64_t> fromS() const;
    std::optional<std::int64_t> beforeS() const;
    void retranslate();

Q_SIGNALS:
    /// Another range, which is right.
    void changed();

private:
    QLineEdit *makeField(const char *name);
    void showFields();
    void read();
    void change();

    const widgets::Theme &m_theme;
    widgets::SegmentedControl *m_segments;
    QLineEdit *m_from;
    QLineEdit *m_until;
    widgets::TextLabel *m_dash;
    widgets::TextLabel *m_wrong;
    std::optional<std::int64_t> m_customFromS, m_customBeforeS;
    bool m_isRight = true;
};

} // namespace chipdeck::ui
