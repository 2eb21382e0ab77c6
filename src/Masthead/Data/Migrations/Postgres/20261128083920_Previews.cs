using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Postgres
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
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "preview_links",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false),
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: true),
                    ByEditor = table.Column<bool>(type: "boolean", nullable: false),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: true),
                    MadeBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Opened = table.Column<int>(type: "integer", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
                    ContributorId = table.Column<Guid>(type: "uuid", nullable: false),
                    StoryId = table.Column<Guid>(type: "uuid", nullable: false)
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
                name: "IX_stories_PublicationId_ChangedAt_Id_Status_SectionId_Created~",
                table: "stories",
                columns: new[] { "PublicationId", "ChangedAt", "Id", "Status", "SectionId", "CreatedBy" });

            migrationBuilder.CreateIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt_Id_SectionId_Created~",
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
                UPDATE stories SET "SectionId" = CAST(CAST("Draft" AS jsonb) ->> 'sectionId' AS uuid) WHERE CAST("Draft" AS jsonb) ->> 'sectionId' IS NOT NULL
                """);
            migrationBuilder.Sql("""
                INSERT INTO story_bylines ("ContributorId", "StoryId")
                SELECT DISTINCT CAST(name ->> 'contributorId' AS uuid), s."Id" FROM stories AS s, LATERAL jsonb_path_query(CAST(s."Draft" AS jsonb), '$.byline[*]') AS name
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
                name: "IX_stories_PublicationId_ChangedAt_Id_Status_SectionId_Created~",
                table: "stories");

            migrationBuilder.DropIndex(
                name: "IX_stories_PublicationId_Status_ChangedAt_Id_SectionId_Created~",
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
