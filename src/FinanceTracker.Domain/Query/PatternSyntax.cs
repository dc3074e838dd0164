using System.Globalization;
using System.Text;

namespace FinanceTracker.Domain.Query;

/// <summary>
/// Reads the part of regular expressions that a query takes and spells it so that .NET and PostgreSQL find the same: no case, classes by their
/// characters, nothing that needs backtracking. Known are <c>. [] () | * + ? {n,m} ^ $ \d \w \s</c> and escaped signs.
/// </summary>
/// <remarks>The end of the text is spelled <c>\z</c>; PostgreSQL writes it <c>\Z</c>. A letter always stands in a class, so that neither can be anything else.</remarks>
public sealed class PatternSyntax
{
    private const int MaxLength = 200;
    private const int MostRepeats = 50;
    private const int LargestSize = 2000;
    private const int Deepest = 16;
    private const string Special = ".[]()|*+?{}^$\\";
    private readonly string text;
    private readonly int position;
    private readonly StringBuilder spelled = new();
    private int at;

    private PatternSyntax(QueryToken token) => (text, position) = (token.Text, token.Position + 1);

    internal static string Spell(QueryToken token)
    {
        var syntax = new PatternSyntax(token);
        if (token.Text.Length is 0 or > MaxLength)
            throw new QueryException(token.Position, $"A pattern has 1 to {MaxLength} characters.");
        syntax.Branches(0);
        return syntax.at == syntax.text.Length ? syntax.spelled.ToString() : throw syntax.Wrong("This bracket closes nothing. Write \\) for the sign itself.");
    }

    /// <summary>Alternatives up to a closing bracket or the end; gives how large the automaton gets, roughly.</summary>
    private int Branches(int depth)
    {
        if (depth > Deepest)
            throw Wrong($"Brackets go at most {Deepest} deep.");
        var size = Branch(depth);
        while (at < text.Length && text[at] == '|')
        {
            at++;
            spelled.Append('|');
            size += Branch(depth);
        }
        return size;
    }

    private int Branch(int depth)
    {
        if (at == text.Length || text[at] is '|' or ')')
            throw Wrong("Something is missing here.");
        var size = 0;
        while (at < text.Length && text[at] is not ('|' or ')'))
            size += Repeated(depth);
        return size > LargestSize ? throw Wrong("This pattern is too large.") : size;
    }

    private int Repeated(int depth)
    {
        if (text[at] is '^' or '$')
        {
            spelled.Append(text[at++] == '^' ? "^" : "\\z");
            return at < text.Length && text[at] is '*' or '+' or '?' or '{' ? throw Wrong("An edge can't be repeated.") : 1;
        }
        var size = Atom(depth);
        if (at == text.Length || text[at] is not ('*' or '+' or '?' or '{'))
            return size;
        var most = text[at] == '{' ? Counted() : Simple();
        // Whether it takes as few as it can makes no difference to whether it is found.
        if (at < text.Length && text[at] == '?')
            at++;
        return at < text.Length && text[at] is '*' or '+' or '?' or '{' ? throw Wrong("A repeat can't be repeated. Put it in brackets.") : size * most;
    }

    private int Simple()
    {
        spelled.Append(text[at++]);
        return 2;
    }

    private int Counted()
    {
        var close = text.IndexOf('}', at);
        var inside = close < 0 ? [] : text[(at + 1)..close].Split(',');
        if (inside.Length is not (1 or 2) || Count(inside[0]) is not { } least || (inside is [_, { Length: > 0 } upper] && Count(upper) is null))
            throw Wrong($"A repeat is written {{2}}, {{2,}} or {{2,5}}, with numbers up to {MostRepeats}. Write \\{{ for the sign itself.");
        var most = inside is [_, { Length: > 0 } end] ? Count(end)!.Value : least;
        if (most < least)
            throw Wrong("The repeat ends before it begins.");
        spelled.Append(text, at, close - at + 1);
        at = close + 1;
        return Math.Max(1, most) + (inside is [_, ""] ? 1 : 0);
    }

    private static int? Count(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostRepeats ? count : null;

    private int Atom(int depth)
    {
        var sign = text[at];
        switch (sign)
        {
            case '(':
                if (at + 1 < text.Length && text[at + 1] == '?')
                    throw Wrong("Groups with a question mark are not known.");
                at++;
                spelled.Append("(?:");
                var size = Branches(depth + 1);
                if (at == text.Length)
                    throw Wrong("This bracket is never closed.");
                at++;
                spelled.Append(')');
                return size;
            case '[':
                Class();
                return 1;
            case '.':
                at++;
                spelled.Append("[^\\n]");
                return 1;
            case '\\':
                spelled.Append(Escape(out var many) is { } set ? many ? $"[{set}]" : set : "");
                return 1;
            case '*' or '+' or '?' or '{':
                throw Wrong($"There is nothing before {sign} that could repeat. Write \\{sign} for the sign itself.");
            case ']' or '}':
                throw Wrong($"This bracket closes nothing. Write \\{sign} for the sign itself.");
        }
        var literal = char.IsHighSurrogate(sign) && at + 1 < text.Length ? text.Substring(at, 2) : text[at].ToString();
        at += literal.Length;
        spelled.Append(literal.Length == 2 ? $"(?:{literal})" : Literal(literal[0], inClass: false));
        return 1;
    }

    private void Class()
    {
        var start = at++;
        spelled.Append('[');
        if (at < text.Length && text[at] == '^')
        {
            spelled.Append('^');
            at++;
        }
        var first = at;
        while (true)
        {
            if (at >= text.Length)
                throw new QueryException(position + start, "This class is never closed. Add a ] at its end.");
            if (text[at] == ']' && at > first)
                break;
            Member();
        }
        at++;
        spelled.Append(']');
    }

    private void Member()
    {
        if (text[at] == '\\')
        {
            spelled.Append(Escape(out _, inClass: true));
            return;
        }
        if (text[at] == '[' || char.IsSurrogate(text[at]))
            throw Wrong("This sign can't stand in a class. Write \\[ for a bracket.");
        var low = text[at++];
        if (at + 1 >= text.Length || text[at] != '-' || text[at + 1] == ']')
        {
            spelled.Append(Literal(low, inClass: true));
            return;
        }
        var high = text[at + 1];
        if (!char.IsAsciiLetterOrDigit(low) || !char.IsAsciiLetterOrDigit(high) || high < low || char.IsAsciiDigit(low) != char.IsAsciiDigit(high) || char.IsAsciiLetterUpper(low) != char.IsAsciiLetterUpper(high))
            throw Wrong("A range goes from a smaller to a larger letter or digit, like a-z or 0-9.");
        at += 2;
        spelled.Append(low).Append('-').Append(high);
        if (!char.IsAsciiDigit(low))
            spelled.Append(Other(low)).Append('-').Append(Other(high));
    }

    /// <summary>What a backslash stands for; the inside of a class when it stands for many characters.</summary>
    private string Escape(out bool many, bool inClass = false)
    {
        if (at + 1 == text.Length)
            throw Wrong("A backslash needs the sign it stands for behind it.");
        var sign = text[at + 1];
        var set = sign switch { 'd' => "0-9", 'w' => "A-Za-z0-9_", 's' => " \\t\\r\\n", 'D' when !inClass => "^0-9", 'W' when !inClass => "^A-Za-z0-9_", 'S' when !inClass => "^ \\t\\r\\n", _ => null };
        many = set is not null;
        if (set is null && char.IsAsciiLetterOrDigit(sign))
            throw Wrong($"\\{sign} is not known{(inClass ? " in a class" : "")}. Known are \\d, \\w and \\s, and signs after a backslash.");
        at += 2;
        return set ?? Literal(sign, inClass);
    }

    /// <summary>A character without its case.</summary>
    private static string Literal(char sign, bool inClass)
    {
        var (lower, upper) = (char.ToLowerInvariant(sign), char.ToUpperInvariant(sign));
        if (lower != upper)
            return inClass ? $"{lower}{upper}" : $"[{lower}{upper}]";
        return char.IsAsciiLetterOrDigit(sign) || sign > 127 || char.IsWhiteSpace(sign) || (!inClass && !Special.Contains(sign, StringComparison.Ordinal)) ? sign.ToString() : $"\\{sign}";
    }

    private static char Other(char letter) => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter);

    private QueryException Wrong(string message) => new(position + at, message);
}
