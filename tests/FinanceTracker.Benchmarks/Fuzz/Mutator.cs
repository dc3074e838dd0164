using System.Text;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>Damages an input the way wires, disks, people and attackers do. The same random numbers give the same damage.</summary>
internal sealed class Mutator(FuzzFormat format, Random random)
{
    private const int MostBytes = 1_000_000;
    private static readonly Encoding[] Encodings = Known();

    /// <summary>One to six changes; of an archive mostly in its members.</summary>
    public byte[] Mutate(byte[] input, IReadOnlyList<byte[]> corpus)
    {
        if (format.IsPacked && random.Next(4) > 0 && FuzzPack.Members(input) is { Count: > 0 } members)
        {
            var at = random.Next(members.Count);
            var other = FuzzPack.Members(Pick(corpus)) is { Count: > 0 } others ? Pick(others).Content : [];
            members[at] = (random.Next(30) == 0 ? Name(members[at].Name) : members[at].Name, Change(members[at].Content, other));
            if (random.Next(40) == 0)
                members.AddRange(members.ToList());
            return FuzzPack.Zip(members);
        }
        return Change(input, Pick(corpus));
    }

    private byte[] Change(byte[] bytes, byte[] other)
    {
        for (var changes = random.Next(1, 7); changes > 0; changes--)
        {
            bytes = Once(bytes, other);
            if (bytes.Length > MostBytes)
                bytes = bytes[..MostBytes];
        }
        return bytes;
    }

    private byte[] Once(byte[] bytes, byte[] other)
    {
        var (at, end) = Block(bytes, random.Next(8) == 0 ? 4000 : 60);
        switch (random.Next(14))
        {
            case 0:
                return Replace(bytes, at, Math.Min(at + 1, bytes.Length), [(byte)random.Next(256)]);
            case 1:
                var noise = new byte[random.Next(1, 30)];
                random.NextBytes(noise);
                return Replace(bytes, at, at, noise);
            case 2:
                return Replace(bytes, at, end, []);
            case 3:
                return Replace(bytes, at, at, Repeat(bytes[at..end], random.Next(6) == 0 ? random.Next(2, 5000) : random.Next(1, 20)));
            case 4:
                return [.. bytes[..at], .. other[Block(other, other.Length).From..]];
            case 5:
                return random.Next(3) == 0 ? bytes[..at] : bytes[..^Math.Min(bytes.Length, random.Next(50))];
            case 6:
                return Number(bytes, at);
            case 7:
                return Line(bytes, at);
            case 8:
                return random.Next(4) == 0 ? Recode(bytes) : Replace(bytes, at, at, Pick(format.Words));
            case 9:
                var (from, to) = Block(other, 2000);
                return Replace(bytes, at, end, other[from..to]);
            case 10:
                return Replace(bytes, at, end, Pick(format.Words));
            case 11:
                return Replace(bytes, at, at, Repeat(Pick(format.Words), random.Next(2, random.Next(5) == 0 ? 20_000 : 50)));
            case 12:
                return bytes.Length == 0 ? bytes : Replace(bytes, at, Math.Min(at + 1, bytes.Length), [(byte)(bytes[Math.Min(at, bytes.Length - 1)] ^ (1 << random.Next(8)))]);
            default:
                return Replace(bytes, at, at, Pick(format.Words));
        }
    }

    /// <summary>A number becomes a huge, long or odd one.</summary>
    private byte[] Number(byte[] bytes, int at)
    {
        while (at < bytes.Length && !char.IsAsciiDigit((char)bytes[at]))
            at++;
        var end = at;
        while (end < bytes.Length && (char.IsAsciiDigit((char)bytes[end]) || bytes[end] is (byte)'.' or (byte)','))
            end++;
        string[] odd = ["-1", "0", "-0", "99999999999", "2147483648", "9223372036854775808", "79228162514264337593543950335", "0.0000000000000000000000000001", "1,2,3", "1..2", "7.9e28", new('9', random.Next(1, 5000)), "0." + new string('1', random.Next(1, 200)), random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture)];
        return Replace(bytes, at, end, Encoding.ASCII.GetBytes(Pick(odd)));
    }

    /// <summary>A line again and again, gone, or somewhere else.</summary>
    private byte[] Line(byte[] bytes, int at)
    {
        var from = at > 0 ? Array.LastIndexOf(bytes, (byte)'\n', Math.Min(at, bytes.Length - 1)) + 1 : 0;
        var end = Array.IndexOf(bytes, (byte)'\n', Math.Max(from, Math.Min(at, bytes.Length)));
        end = end < from ? bytes.Length : end + 1;
        var line = bytes[from..end];
        return random.Next(3) switch
        {
            0 => Replace(bytes, from, end, []),
            1 => Replace(bytes, from, from, Repeat(line, random.Next(10) == 0 ? random.Next(1, 10_000) : random.Next(1, 30))),
            _ => Replace(bytes, Block(bytes, 0).From, null, line),
        };
    }

    private byte[] Recode(byte[] bytes)
    {
        var text = Pick(Encodings).GetString(bytes);
        if (random.Next(2) == 0)
            text = text.ReplaceLineEndings(Pick(["\n", "\r\n", "\r"]));
        var encoding = Pick(Encodings);
        return random.Next(2) == 0 ? encoding.GetBytes(text) : [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
    }

    private string Name(string name) => random.Next(4) switch
    {
        0 => "../" + name,
        1 => name + "/",
        2 => "[Content_Types].xml",
        _ => Encoding.UTF8.GetString(Pick(format.Words)),
    };

    private (int From, int To) Block(byte[] bytes, int most)
    {
        var from = random.Next(bytes.Length + 1);
        return (from, Math.Min(bytes.Length, from + random.Next(most + 1)));
    }

    private static byte[] Replace(byte[] bytes, int from, int? to, byte[] with) => [.. bytes.AsSpan(0, from), .. with, .. bytes.AsSpan(to ?? from)];

    private static byte[] Repeat(byte[] block, int times)
    {
        times = Math.Min(times, block.Length == 0 ? 0 : MostBytes / block.Length);
        var all = new byte[block.Length * times];
        for (var i = 0; i < times; i++)
            block.CopyTo(all, i * block.Length);
        return all;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static Encoding[] Known()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return [new UTF8Encoding(true), Encoding.Latin1, Encoding.GetEncoding(1252), Encoding.GetEncoding(1250), Encoding.GetEncoding(852), Encoding.GetEncoding("shift_jis"), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32];
    }
}
