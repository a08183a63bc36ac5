#include "tests/app/runtime/tokenizer/GeneratedTexts.h"

#include "app/runtime/tokenizer/Utf8.h"

namespace chipdeck::test {

namespace {

const std::vector<std::string_view> prose = {"the", "The", "quick", "brown", "fox", "don't", "I'll", "we've", "They're", "it's", "IT'S", "I'D",
    "jumps", "over", "lazy", "dogs", ",", ".", "!", "?", "...", "--", "(see", "below)", "\"quoted\"", "'single'", "1984", "3.14159", "1,000,000",
    "\n", "\n\n", "\t", "  ", "   ", "tokenization", "antidisestablishmentarianism", "e-mail@example.org", "https://example.org/a?b=c&d=%20", "#tag",
    "camelCaseWord", "HTTPServer", "XMLHttpRequest2", "snake_case_name", "O'Neill", "rock'n'roll", "'tis", "''s", "s's"};
const std::vector<std::string_view> code = {
    "def", "f(x):", "\n    return", "x**2", "if", "(a", "&&", "b)", "{", "}", ";", "\n\t\t", "//", "/* c */", "->",
    "std::vector<int>", "i++", "0xDEADBEEF", "1e-9", "\"\\n\"", "'c'", "#include", "<stdio.h>", "\r\n", "    ", "        ", "===", "!=", "<=",
    "lambda", "self.x", "[0]", "@property", "$HOME", "`ls`", "~/bin", "a|b", "x^y", "%d", "\\", "import", "numpy", "as", "np", "<div",
    "class=\"a\">", "</div>"};
const std::vector<std::string_view> manyScripts = {
    "Grüße", "façade", "naïve", "Ærø", "ПриветМир", "мир", "Ελληνικά", "ΑΒΓ", "שלום", "مرحبا", "۱۲۳", "हिन्दी",
    "नमस्ते", "বাংলা", "ไทย", "ภาษา", "中文", "漢字", "日本語", "ひらがな", "カタカナ", "한국어", "한글", "𠀀𠀁", "𝐀𝐁𝐂", "①②③", "Ⅻ", "½", "²³", "٣٤",
    "e\xCC\x81", "a\xCC\x8A\xCC\xA3", "😀", "👨‍👩‍👧", "🇩🇪", "❤️", "…", "“quoted”", "‘s", "’s", "—", "、", "。", "，", "！", "？", "：", "「」", "¿", "¡",
    "€", "£", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\xA8", "\xE2\x80\x83", "\xC2\x85", "\xE2\x80\x8B", "\xEF\xBB\xBF", "▁", "▁▁", "Ġ", "ſ", "İ",
    "ẞ", "ﬁ", "Ǆ", "ǅ",
    "\xEE\x80\x80", "\xEF\xBF\xBD", "ʼ", "·", "°", "ª", "।", "۔", "،", "ㅋㅋ", "ㄅㄆ", "ꙮ", "Ა", "Ꭰ", "ա", "1２３"};

} // namespace

std::uint32_t GeneratedTexts::codePoint()
{
    switch (below(6)) {
    case 0:
        return static_cast<std::uint32_t>(below(0x80));
    case 1:
        return static_cast<std::uint32_t>(0x80 + below(0x780));
    case 2:
        return static_cast<std::uint32_t>(0x800 + below(0xF800));
    case 3:
        return static_cast<std::uint32_t>(0x10000 + below(0x10000));
    case 4:
        return static_cast<std::uint32_t>(0x2000 + below(0x300));
    default:
        return static_cast<std::uint32_t>(below(0x110000));
    }
}

std::string GeneratedTexts::characters(std::size_t count)
{
    std::string text;
    while (count-- > 0)
        tokenizer::appendUtf8(text, codePoint());
    return text;
}

std::string GeneratedTexts::words(const std::vector<std::string_view> &vocabulary, std::size_t count)
{
    std::string text;
    while (count-- > 0) {
        text += oneOf(vocabulary);
        if (below(4) != 0)
            text += ' ';
    }
    return text;
}

std::string GeneratedTexts::runs()
{
    static const std::vector<std::string_view> units = {
        " ", "\n", "\t", "\r\n", "a", "A", "0", "9", "=", "-", "!", "\xC2\xA0", "é", "中", "ab", " \n", "x ",
                                                        "'", "<", "e\xCC\x81", "▁", "aB"};
    std::string text;
    for (std::size_t count = 1 + below(4); count > 0; --count) {
        const std::string_view unit = oneOf(units);
        for (std::size_t length = below(8) == 0 ? 1 + below(300) : 1 + below(20); length > 0; --length)
            text += unit;
    }
    return text;
}

std::string GeneratedTexts::scripts()
{
    std::string text;
    for (std::size_t count = 1 + below(12); count > 0; --count) {
        text += oneOf(below(4) == 0 ? prose : manyScripts);
        if (below(3) == 0)
            text += ' ';
    }
    return text;
}

std::string GeneratedTexts::invalid()
{
    // Five-byte forms and numbers beyond U+10FFFF are left out: the peer ends with an exception there.
    static const std::vector<std::string_view> broken = {"\xC3", "\xE2\x96", "\xE2", "\xF0\x9F\x98", "\x80", "\xBF\xBF", "\xED\xA0\x80", "\xFF",
                                                         "\xFE\xFE", "\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xF8\x88", "\xE2\x28\xA1",
                                                         "\xF0 a"};
    std::string text = words(prose, below(4));
    for (std::size_t count = 1 + below(4); count > 0; --count) {
        text += oneOf(broken);
        text += oneOf(below(2) == 0 ? prose : manyScripts);
    }
    return text;
}

std::string GeneratedTexts::piece()
{
    switch (below(6)) {
    case 0:
        return words(prose, 1 + below(20));
    case 1:
        return words(code, 1 + below(20));
    case 2:
        return scripts();
    case 3:
        return characters(1 + below(30));
    case 4:
        return runs();
    default:
        return invalid();
    }
}

std::string GeneratedTexts::next(const std::vector<std::string_view> &specials)
{
    std::string text = piece();
    if (!specials.empty() && below(4) == 0) {
        for (std::size_t count = 1 + below(3); count > 0; --count) {
            text += oneOf(specials);
            text += below(3) == 0 ? "" : piece();
        }
    }
    return text;
}

} // namespace chipdeck::test
