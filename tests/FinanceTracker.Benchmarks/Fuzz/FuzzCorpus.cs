namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>The seeds, and every input that made the reader answer in a way not seen before: the next ones are bred from them.</summary>
internal sealed class FuzzCorpus(IReadOnlyList<byte[]> seeds, Random random)
{
    private const int MostKept = 3000;
    private const int LargestKept = 200_000;
    private readonly HashSet<string> kinds = new(StringComparer.Ordinal);
    private readonly List<byte[]> kept = [.. seeds];

    public int Kinds => kinds.Count;

    public IReadOnlyList<byte[]> All => kept;

    public byte[] Next() => random.Next(2) == 0 ? seeds[random.Next(seeds.Count)] : kept[random.Next(kept.Count)];

    public void Learn(byte[] input, string kind)
    {
        if (!kinds.Add(kind) || input.Length > LargestKept)
            return;
        if (kept.Count < MostKept)
            kept.Add(input);
        else
            kept[random.Next(seeds.Count, kept.Count)] = input;
    }
}
