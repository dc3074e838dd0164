using System.Runtime.CompilerServices;

namespace FinanceTracker.Web.Tests.Architecture;

/// <summary>The source files of the repository, for rules that reflection can't see.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder with one of the endings; paths from the root, generated code left out.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => new SourceFile(file)),
    ];

    private static string FindRoot([CallerFilePath] string self = "")
    {
        for (var folder = new DirectoryInfo(Path.GetDirectoryName(self)!); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FinanceTracker.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The sources are not where they were built.");
    }
}

/// <summary>One source file.</summary>
internal sealed record SourceFile(string Path)
{
    private readonly Lazy<string[]> lines = new(() => File.ReadAllLines(System.IO.Path.Combine(SourceTree.Root, Path)));

    public IReadOnlyList<string> Lines => lines.Value;

    /// <summary>Lines that are code, not comment.</summary>
    public IEnumerable<(int Number, string Text)> Code => Lines.Select((text, index) => (index + 1, text.Trim())).Where(line => !line.Item2.StartsWith("//", StringComparison.Ordinal));
}
