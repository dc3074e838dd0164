using System.IO.MemoryMappedFiles;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>Holds the input at hand where it outlives the process, and keeps those that found something. What hangs ends the process.</summary>
internal sealed class FuzzBox : IDisposable
{
    private const int Room = 16 * 1024 * 1024;
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(60);
    private readonly string folder;
    private readonly string format;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly Timer watch;
    private long since = long.MaxValue;

    public FuzzBox(string folder, string format)
    {
        (this.folder, this.format) = (Directory.CreateDirectory(folder).FullName, format);
        file = MemoryMappedFile.CreateFromFile(Path.Combine(this.folder, $"{format}.current"), FileMode.Create, null, Room);
        view = file.CreateViewAccessor();
        watch = new Timer(_ => EndWhatHangs(), null, 1000, 1000);
    }

    /// <summary>Puts the input down before it is read. Length and answers come first, four bytes each.</summary>
    public void Begin(byte[] input, int answers)
    {
        view.Write(0, input.Length);
        view.Write(4, answers);
        view.WriteArray(8, input, 0, Math.Min(input.Length, Room - 8));
        Volatile.Write(ref since, Environment.TickCount64);
    }

    public void End() => Volatile.Write(ref since, long.MaxValue);

    /// <summary>Keeps an input under a name that can be replayed.</summary>
    public string Keep(byte[] input, int answers, string what)
    {
        var name = Path.Combine(folder, $"{format}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(input))[..12]}-{answers}.bin");
        File.WriteAllBytes(name, input);
        File.WriteAllText(name + ".txt", what);
        return name;
    }

    public void Dispose()
    {
        watch.Dispose();
        view.Dispose();
        file.Dispose();
        File.Delete(Path.Combine(folder, $"{format}.current"));
    }

    private void EndWhatHangs()
    {
        if (Volatile.Read(ref since) is var began && (began == long.MaxValue || Environment.TickCount64 - began < Hangs.TotalMilliseconds))
            return;
        Console.Error.WriteLine($"{format}: an input takes more than {Hangs}; it is in {format}.current behind eight bytes of length and answers.");
        Environment.Exit(3);
    }
}
