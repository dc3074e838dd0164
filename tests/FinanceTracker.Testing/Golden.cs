using System.Runtime.CompilerServices;

namespace FinanceTracker.Testing;

/// <summary>
/// Compares text with a file in the test project's <c>Golden</c> folder. <c>UPDATE_GOLDEN=1</c> writes the file instead; the change is
/// then reviewed like any other.
/// </summary>
public static class Golden
{
    /// <summary>Fails when the text is not the file's, with the first line that differs.</summary>
    /// <param name="name">File below <c>Golden</c>.</param>
    /// <param name="actual">What there is now, with line feeds.</param>
    /// <param name="caller">Path of the test, set by the compiler.</param>
    public static void Matches(string name, string actual, [CallerFilePath] string caller = "")
    {
        var file = Path.Combine(ProjectOf(caller), "Golden", name);
        actual = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        if (!File.Exists(file))
            throw new InvalidOperationException($"There is no {file}. Run the test with UPDATE_GOLDEN=1 and look at what it writes.");
        var (wanted, found) = (File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n'), actual.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(wanted.Length, found.Length)).FirstOrDefault(line => wanted.ElementAtOrDefault(line) != found.ElementAtOrDefault(line), -1);
        if (at >= 0)
            throw new InvalidOperationException($"{name}, line {at + 1}:\n  was {wanted.ElementAtOrDefault(at)}\n  is  {found.ElementAtOrDefault(at)}\nIf that is meant, run the test with UPDATE_GOLDEN=1 and commit the file.");
    }

    private static string ProjectOf(string caller)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(caller)!);
        while (folder.Parent is not null && folder.GetFiles("*.csproj").Length == 0)
            folder = folder.Parent;
        return folder.FullName;
    }
}
