using System.Security.Cryptography;
using System.Text;

namespace FinanceTracker.Services.People;

/// <summary>Passwords that guessers try first (assets/third-party/common-passwords), without regard to case.</summary>
internal static class CommonPasswords
{
    // Eight bytes of a hash stand for a word: half a megabyte instead of ten.
    private static readonly Lazy<ulong[]> Known = new(Load);

    public static int Count => Known.Value.Length;

    public static bool Contains(string password) => Array.BinarySearch(Known.Value, Mark(password.ToLowerInvariant())) >= 0;

    private static ulong[] Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in this build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var marks = new List<ulong>(60_000);
        while (reader.ReadLine() is { } line)
            marks.Add(Mark(line));
        var sorted = marks.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static ulong Mark(string word) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(word)));
}
