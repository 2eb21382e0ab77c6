using CsCheck;
using Masthead.Data;

namespace Masthead.Tests.Stories;

public sealed class SoundWordsTests
{
    [Fact]
    public void Half_pairs_and_NULs_become_the_replacement_character_and_nothing_else_changes()
    {
        Assert.Equal("The quay 🚢 مرحبا", "The quay 🚢 مرحبا".Sound());
        Assert.Equal("a\uFFFDb", "a\uD800b".Sound());
        Assert.Equal("a\uFFFD", "a\uDE00".Sound());
        Assert.Equal("a\uFFFDb", "a\0b".Sound());
    }

    [Fact]
    public void Sound_words_keep_their_places() => Gen.String.Sample(text => Assert.Equal(text.Length, text.Sound().Length));
}
