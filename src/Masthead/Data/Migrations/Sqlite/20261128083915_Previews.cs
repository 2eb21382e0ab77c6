using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Previews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_ChangedAt",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt",
                table: "stories");

            migrationBuilder.AddColumn<Guid>(
                name: "SectionId",
                table: "stories",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "preview_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: true),
                    ByEditor = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Opened = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_preview_links", x => x.Id);
                    table.ForeignKey(
                        name: "FK_preview_links_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "story_bylines",
                columns: table => new
                {
                    ContributorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_story_bylines", x => new { x.ContributorId, x.StoryId });
                    table.ForeignKey(
                        name: "FK_story_bylines_stories_StoryId",
                        column: x => x.StoryId,
                        principalTable: "stories",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_ChangedAt_Id_Status_SectionId_CreatedBy",
                table: "stories",
                columns: new[] { "PublicationId", "ChangedAt", "Id", "Status", "SectionId", "CreatedBy" });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt_Id_SectionId_CreatedBy",
                table: "stories",
                columns: new[] { "PublicationId", "Status", "ChangedAt", "Id", "SectionId", "CreatedBy" });

            migrationBuilder.CreateIndex(
                name: "IX_preview_links_Sha256",
                table: "preview_links",
                column: "Sha256",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_preview_links_StoryId_MadeAt",
                table: "preview_links",
                columns: new[] { "StoryId", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_story_bylines_StoryId",
                table: "story_bylines",
                column: "StoryId");
            // The sections and names of the drafts that are there (docs/adr/0035-previews-and-the-stories-list.md).
            migrationBuilder.Sql("""
                UPDATE stories SET "SectionId" = upper(json_extract("Draft", '$.sectionId')) WHERE json_extract("Draft", '$.sectionId') IS NOT NULL
                """);
            migrationBuilder.Sql("""
                INSERT INTO story_bylines ("ContributorId", "StoryId")
                SELECT DISTINCT upper(json_extract(name.value, '$.contributorId')), s."Id" FROM stories AS s, json_each(s."Draft", '$.byline') AS name
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "preview_links");

            migrationBuilder.DropTable(
                name: "story_bylines");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_ChangedAt_Id_Status_SectionId_CreatedBy",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt_Id_SectionId_CreatedBy",
                table: "stories");

            migrationBuilder.DropColumn(
                name: "SectionId",
                table: "stories");

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_ChangedAt",
                table: "stories",
                columns: new[] { "PublicationId", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt",
                table: "stories",
                columns: new[] { "PublicationId", "Status", "ChangedAt" });
        }
    }
}
