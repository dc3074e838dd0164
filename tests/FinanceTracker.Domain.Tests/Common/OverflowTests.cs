using FinanceTracker.Domain.Common;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Common;

/// <summary>What has no room in memory comes back as it went out.</summary>
public sealed class OverflowTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(30_000)]
    public void Values_come_back_also_after_they_were_changed(long room)
    {
        var (random, model) = (new Random(7), new List<(long, int)>());
        var overflow = new FakeOverflow(room);
        var blocks = new Blocks<(long, int)>(overflow);
        for (var i = 0; i < 9000; i++)
        {
            var value = (random.NextInt64(), i);
            model.Add(value);
            Assert.Equal(i, blocks.Add(value));
            // Values far back are changed while more come.
            var old = random.Next(model.Count);
            if (i % 3 == 0)
                blocks[old] = model[old] = (i, -i);
            Assert.Equal(model[old], blocks[old]);
        }
        Assert.True(overflow.Length > 0);
        Assert.Equal(model, Enumerable.Range(0, blocks.Count).Select(i => blocks[i]));
        Assert.All(Enumerable.Range(0, 2000).Select(_ => random.Next(model.Count)), i => Assert.Equal(model[i], blocks[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => blocks[9000]);
    }

    [Fact]
    public void Nothing_goes_out_while_there_is_room()
    {
        var overflow = new FakeOverflow(1_000_000);
        var (blocks, texts) = (new Blocks<long>(overflow), new TextShelf(overflow));
        for (var i = 0; i < 5000; i++)
            Assert.Equal((i, $"text {i}"), (blocks.Add(i), texts[texts.Put($"text {i}")]));
        Assert.Equal(0, overflow.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    public void Texts_come_back_letter_by_letter(long room)
    {
        var overflow = new FakeOverflow(room);
        var (random, shelf, model) = (new Random(3), new TextShelf(overflow), new List<(int Number, string? Text)>());
        string?[] odd = [null, "", "\uD834", "日本", "a\0b", "𝄞", new string('x', 5000)];
        for (var i = 0; i < 6000; i++)
        {
            var text = i % 50 == 0 ? odd[random.Next(odd.Length)] : $"Shop {random.Next(4000)}";
            model.Add((i % 7 == 0 ? shelf.PutUnique(text) : shelf.Put(text), text));
        }
        Assert.True(overflow.Length > 0);
        Assert.Equal((0, 1), (shelf.Put(null), shelf.Put("")));
        Assert.All(model, one => Assert.Equal(one.Text, shelf[one.Number]));
        Assert.All(Enumerable.Range(0, 3000).Select(_ => model[random.Next(model.Count)]), one => Assert.Equal(one.Text, shelf[one.Number]));
        Assert.True(model.Select(one => one.Number).Distinct().Count() < 6000);
    }

    [Fact]
    public void Any_number_may_read_at_once()
    {
        var overflow = new FakeOverflow();
        var (blocks, texts) = (new Blocks<int>(overflow), new TextShelf(overflow));
        for (var i = 0; i < 8000; i++)
            blocks.Add(texts.PutUnique($"text {i}"));
        Parallel.For(0, 8, seed =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 3000; i++)
            {
                var place = random.Next(8000);
                Assert.Equal($"text {place}", texts[blocks[place]]);
            }
        });
    }
}
