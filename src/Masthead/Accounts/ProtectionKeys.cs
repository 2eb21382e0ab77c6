using System.Xml.Linq;
using Masthead.Data;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Masthead.Accounts;

/// <summary>A key that sessions and forms are sealed with. In the database, so that every node reads what another wrote and a restart ends no session.</summary>
public sealed class ProtectionKey
{
    private ProtectionKey() { }

    public ProtectionKey(string name, string xml) => (Id, Name, Xml) = (Guid.CreateVersion7(), name, xml);

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string Xml { get; private set; } = "";
}

/// <summary>Where data protection keeps its keys.</summary>
public sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. Keys(scope).AsNoTracking().OrderBy(k => k.Id).Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        Keys(scope).Add(new ProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        scope.ServiceProvider.GetRequiredService<NewsroomDb>().SaveChanges();
    }

    private static DbSet<ProtectionKey> Keys(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<NewsroomDb>().Set<ProtectionKey>();
}
