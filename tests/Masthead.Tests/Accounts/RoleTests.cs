using Masthead.Accounts;

namespace Masthead.Tests.Accounts;

public sealed class RoleTests
{
    [Theory]
    //                         own draft   own published   another's
    [InlineData(null,               false, false, false)]
    [InlineData(Role.Contributor,   true,  false, false)]
    [InlineData(Role.Author,        true,  true,  false)]
    [InlineData(Role.Editor,        true,  true,  true)]
    [InlineData(Role.Administrator, true,  true,  true)]
    public void Who_writes_what(Role? role, bool ownDraft, bool ownPublished, bool anothers)
    {
        Assert.Equal(ownDraft, role.MayWrite(own: true, published: false));
        Assert.Equal(ownPublished, role.MayWrite(own: true, published: true));
        Assert.Equal(anothers, role.MayWrite(own: false, published: false));
    }

    [Theory]
    [InlineData(null,               false, false, false)]
    [InlineData(Role.Contributor,   false, false, false)]
    [InlineData(Role.Author,        true,  false, false)]
    [InlineData(Role.Editor,        true,  true,  false)]
    [InlineData(Role.Administrator, true,  true,  true)]
    public void Who_publishes_and_who_manages(Role? role, bool own, bool anothers, bool manages)
    {
        Assert.Equal(own, role.MayPublish(own: true));
        Assert.Equal(anothers, role.MayPublish(own: false));
        Assert.Equal(manages, role.MayManage());
    }
}
